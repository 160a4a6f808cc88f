/**
 * Words of withdrawal codes: short, kind, common, and none that names a person, a faith, a body or
 * a fear. Append only; the list is no part of a stored hash, so growing it breaks no code.
 */
export const codeWords: readonly string[] = `
acorn almond amber anchor apple apricot apron arch artist atlas aunt autumn avocado badge
bagel baker balcony balloon bamboo banana banjo bank banner barley barn basil basket bath
beach bead beam bean bear beaver bee beet bell belt bench berry bicycle bike birch bird
biscuit blanket blossom blue boat book boot bottle bowl box branch brave bread breeze brick
bridge bright broccoli brook broom brother brush bubble bucket bud bunny bus butter button
cabbage cabin cactus cake calm camel camera camp canal candle canoe canvas canyon caramel
card carpet carrot castle cat cedar celery cello chair chalk cheese cherry chess chest
chestnut child chime cinnamon circle citrus city clay clear clever cliff clock cloth cloud
clover coach coast coat cocoa coconut coffee coin color comb comet compass cook cookie
copper coral corn cosy cotton country cousin crane crayon cream creek cricket crisp
crocus crown cube cucumber cup curtain cushion cycle cypress daisy dance dates dawn day deer
desk dew diamond dinner dish dock dolphin door dove dragonfly drawer dream dress drum
duck dune eagle early earth east easy echo egg elbow elephant elm ember emerald evening
evergreen fair falcon family fan farm feast feather fern ferry fiddle field fig film finch
finger fir fish flag flame flax flower flute foal forest fork fountain fox free fresh
friend frost fruit galaxy garden garlic gate gentle giant gift ginger giraffe glad glass
globe glove goat gold good goose grain grape grass gravel green guest guitar gull hall
hammer hammock hand happy harbor harp harvest hat hawk hay hazel heart hedge helmet hen
heron hill hive holiday holly home honey hood horizon horn horse house humble hut ice idea
igloo indigo inn iris iron island ivory ivy jacket jade jam jar jasmine jelly jewel jolly
journey joy juice jump juniper kayak kettle key kind kitchen kite kitten kiwi knot koala
lace ladder lady lake lamb lamp lantern lark laugh laurel lavender lawn leaf leather lemon
lentil letter library light lily lime linden line linen lion listen lizard loaf lobster log
loom lotus lucky lunch lute magnet magpie mango map maple marble march market mat meadow
melody melon merry mild milk mill mint mirror mitten moon moose morning moss mountain
mouse muffin mug mulberry mushroom music mustard napkin nature neat necklace needle neighbor
nephew nest net new nice niece night noble noodle north notebook nut nutmeg oak oar oasis
oat ocean olive onion opal open orange orchard orchid otter oven owl oyster paddle page
paint palm pancake panda paper parade park parrot parsley party pasta path patient peace
peach peacock peanut pear pearl pebble pelican pencil penguin pepper piano picnic picture
pie pigeon pillow pilot pine pineapple pink pizza plain planet plant plate plum pocket poem
polite pollen pond pony poplar poppy porch postcard potato prairie present pretty proud
puddle puffin pumpkin puppy purple puzzle quail quartz quick quiet quilt quince rabbit radio
radish raft rain rainbow raisin raspberry raven ready red reed reef ribbon rice river road
robin rocket roof room root rope rose rosemary round ruby rug ruler saddle saffron sage sail
salad salmon salt sand sandal sapphire scarf school scooter sea seal seed sesame shade sheep
shelf shell ship shirt shoe shore silk silver singer sister skate sky sled smile smooth
snail snow soap sock soft song soup south space spark sparrow spice spinach spoon spring
sprout square squash squirrel stable stair star station steady steam stone story stove straw
stream street string strong sugar summer sun sunflower sunny swan sweater sweet swift swim
table tailor tall tea teacher teapot tent thankful thread throne thyme ticket tiger tile
toast together tomato tower town toy trail train travel tree trout true trumpet trust tulip
tuna tunnel turnip turquoise turtle umbrella uncle unity valley vanilla vase velvet village
vine violet violin visit voice wagon walk walnut warm water watermelon wave wax weaver
welcome west whale wheat wheel whistle white wide willow wind window winter wise wolf wonder
wood wool word wren yard yarn year yellow yogurt young zebra zinnia zucchini
`
  .trim()
  .split(/\s+/);
