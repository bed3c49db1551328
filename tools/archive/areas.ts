/** Where the invented patients hurt: what is measured there, treated there and asked for by their goals. */
export interface Motion {
  readonly name: string;
  readonly normal: number;
}

export interface Area {
  readonly name: string;
  /** Has a left and a right side. */
  readonly sided: boolean;
  /** Words for it in prose. */
  readonly words: readonly string[];
  readonly motions: readonly Motion[];
  readonly structures: readonly string[];
  readonly joints: readonly string[];
  readonly strength: readonly string[];
  readonly activities: readonly string[];
  readonly exercises: readonly string[];
  readonly scale: Scale;
  /** For an adjustment; empty where none is given. */
  readonly segments: readonly string[];
  /** A region that a chiropractor treats beside the adjusted ones. */
  readonly elsewhere: readonly string[];
}

/** An outcome scale: how it is named, where honest patients begin and end, and how it is written. */
export interface Scale {
  readonly names: readonly string[];
  readonly unit: '%' | '/80' | '/10' | '/24';
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

const NECK: Scale = { names: ['NDI', 'Neck Disability Index'], unit: '%', from: [34, 56], to: [8, 16] };
const BACK: Scale = { names: ['ODI', 'Oswestry'], unit: '%', from: [32, 54], to: [8, 14] };
const LEG: Scale = { names: ['LEFS'], unit: '/80', from: [24, 42], to: [60, 72] };
const ARM: Scale = { names: ['QuickDASH'], unit: '%', from: [38, 60], to: [8, 18] };
const ROLAND: Scale = { names: ['RMDQ', 'Roland-Morris'], unit: '/24', from: [11, 18], to: [2, 5] };

export const AREAS: readonly Area[] = [
  {
    name: 'neck', sided: true, words: ['neck', 'cervical region', 'c-spine'], scale: NECK,
    motions: [{ name: 'cervical rotation', normal: 80 }, { name: 'cervical lateral flexion', normal: 45 }],
    structures: ['upper trapezius', 'levator scapulae', 'suboccipitals', 'scalenes', 'cervical paraspinals', 'SCM', 'semispinalis capitis', 'splenius'],
    joints: ['C2-3', 'C3-4', 'C4-5', 'C5-6', 'C6-7'], strength: ['deep neck flexors', 'lower trapezius', 'serratus anterior'],
    activities: ['check the blind spot', 'work at the computer', 'back the car out of the driveway', 'read in bed', 'carry groceries', 'sleep through the night', 'look up at shelves', 'knit', 'play the violin', 'paint a ceiling'],
    exercises: ['chin tucks', 'scapular retraction', 'prone Y and T raises', 'deep neck flexor holds', 'thoracic extension over a roller', 'levator stretch', 'band rows', 'wall angels', 'isometric rotation', 'serratus punches'],
    segments: ['C1', 'C2', 'C5', 'C6', 'T1', 'T3', 'T4', 'T6'], elsewhere: ['forearm', 'thigh', 'calf', 'hip'],
  },
  {
    name: 'low back', sided: true, words: ['low back', 'lumbar region', 'lumbosacral area'], scale: BACK,
    motions: [{ name: 'lumbar flexion', normal: 60 }, { name: 'lumbar lateral flexion', normal: 25 }],
    structures: ['quadratus lumborum', 'lumbar paraspinals', 'gluteus medius', 'piriformis', 'multifidus', 'iliopsoas', 'thoracolumbar fascia', 'gluteus maximus'],
    joints: ['L1-2', 'L2-3', 'L3-4', 'L4-5', 'L5-S1'], strength: ['gluteus medius', 'abdominals', 'hip extensors'],
    activities: ['sit through a meeting', 'lift the toddler', 'put on socks', 'drive to work', 'stand at the stove', 'mow the lawn', 'load the dishwasher', 'turn over in bed', 'walk the dog', 'garden for an hour'],
    exercises: ['bridges', 'bird dogs', 'dead bugs', 'side planks', 'hip hinges with a dowel', 'prone press-ups', 'clamshells', 'cat-camel', 'Pallof press', 'sit to stand from a low box'],
    segments: ['L2', 'L3', 'L4', 'L5', 'sacrum', 'T10', 'T12', 'right SI joint', 'left SI joint'], elsewhere: ['shoulder', 'calf', 'forearm', 'neck'],
  },
  {
    name: 'shoulder', sided: true, words: ['shoulder', 'shoulder girdle', 'glenohumeral joint'], scale: ARM,
    motions: [{ name: 'shoulder flexion', normal: 180 }, { name: 'shoulder abduction', normal: 180 }, { name: 'shoulder external rotation', normal: 90 }],
    structures: ['infraspinatus', 'supraspinatus', 'subscapularis', 'posterior capsule', 'pectoralis minor', 'teres minor', 'latissimus dorsi', 'upper trapezius'],
    joints: ['glenohumeral posterior glide', 'glenohumeral inferior glide', 'scapulothoracic', 'acromioclavicular'], strength: ['external rotators', 'abductors', 'lower trapezius'],
    activities: ['reach the top shelf', 'fasten a bra', 'put on a coat', 'wash the hair', 'throw a ball to the kids', 'lie on that side', 'lift a pan', 'tuck in a shirt', 'swim laps', 'hang laundry'],
    exercises: ['pulleys', 'wand external rotation', 'sidelying external rotation', 'scaption with light weights', 'table slides', 'wall slides', 'isometric holds', 'band rows', 'sleeper stretch', 'push-up plus'],
    segments: [], elsewhere: [],
  },
  {
    name: 'knee', sided: true, words: ['knee', 'knee joint', 'tibiofemoral joint'], scale: LEG,
    motions: [{ name: 'knee flexion', normal: 140 }],
    structures: ['quadriceps', 'hamstrings', 'IT band', 'popliteus', 'patellar tendon', 'gastrocnemius', 'vastus lateralis', 'lateral retinaculum'],
    joints: ['patellar', 'tibiofemoral', 'proximal tibiofibular'], strength: ['quadriceps', 'hamstrings', 'hip abductors'],
    activities: ['climb the stairs', 'kneel in the garden', 'get out of a low chair', 'walk to the bus stop', 'squat to the bottom drawer', 'pedal to work', 'step off a curb', 'coach on the field', 'get into the truck', 'stand a full shift'],
    exercises: ['quad sets', 'straight leg raises', 'heel slides', 'mini squats', 'lateral step-ups', 'terminal knee extension with a band', 'leg press', 'stationary bike', 'wall sits', 'step-downs'],
    segments: [], elsewhere: [],
  },
  {
    name: 'hip', sided: true, words: ['hip', 'hip and buttock', 'lateral hip'], scale: LEG,
    motions: [{ name: 'hip flexion', normal: 120 }, { name: 'hip internal rotation', normal: 45 }],
    structures: ['gluteus medius', 'piriformis', 'tensor fasciae latae', 'iliopsoas', 'rectus femoris', 'adductors', 'deep rotators', 'gluteus minimus'],
    joints: ['hip long-axis distraction', 'hip posterior glide', 'hip lateral glide'], strength: ['hip abductors', 'hip extensors', 'hip flexors'],
    activities: ['tie the shoes', 'get into the bathtub', 'walk a mile', 'sit cross-legged with the grandchildren', 'run for the train', 'stand on one leg to dress', 'climb a ladder', 'sleep on that side', 'dance', 'drive for an hour'],
    exercises: ['clamshells', 'bridges', 'monster walks', 'single leg deadlifts', 'hip hikes', 'standing hip abduction', 'quadruped rocking', 'lunges', 'step-ups', 'half-kneeling flexor stretch'],
    segments: [], elsewhere: [],
  },
  {
    name: 'ankle', sided: true, words: ['ankle', 'ankle joint', 'foot and ankle'], scale: LEG,
    motions: [{ name: 'ankle dorsiflexion', normal: 20 }, { name: 'ankle plantarflexion', normal: 50 }],
    structures: ['gastrocnemius', 'soleus', 'peroneals', 'tibialis anterior', 'Achilles tendon', 'plantar fascia', 'tibialis posterior', 'flexor hallucis longus'],
    joints: ['talocrural', 'subtalar', 'distal tibiofibular'], strength: ['plantarflexors', 'evertors', 'dorsiflexors'],
    activities: ['walk on gravel', 'go down stairs', 'jog around the block', 'stand at the register', 'push the clutch', 'hike with the club', 'hop on one foot', 'chase the dog', 'wear work boots', 'carry boxes down a ramp'],
    exercises: ['heel raises', 'band eversion', 'towel curls', 'ankle alphabet', 'calf stretch on the wedge', 'seated heel raises', 'step-downs', 'toe walking', 'lateral hops', 'bent-knee heel raises'],
    segments: [], elsewhere: [],
  },
  {
    name: 'mid back', sided: true, words: ['mid back', 'thoracic region', 'upper back'], scale: ROLAND,
    motions: [{ name: 'thoracic rotation', normal: 35 }],
    structures: ['rhomboids', 'thoracic paraspinals', 'middle trapezius', 'latissimus dorsi', 'serratus posterior', 'erector spinae', 'intercostals', 'lower trapezius'],
    joints: ['T3-4', 'T4-5', 'T5-6', 'T6-7', 'T7-8'], strength: ['middle trapezius', 'rhomboids', 'lower trapezius'],
    activities: ['sit at the desk', 'take a deep breath', 'lift a suitcase', 'vacuum the stairs', 'row on the lake', 'nurse the baby', 'work at the bench', 'turn to the back seat', 'wash windows', 'hold the camera'],
    exercises: ['thoracic rotation in sidelying', 'prone T raises', 'foam roller extension', 'open books', 'band pull-aparts', 'quadruped reach-throughs', 'wall angels', 'seated rotation with a dowel', 'lower trapezius lifts', 'rows'],
    segments: ['T3', 'T4', 'T5', 'T6', 'T8', 'C7', 'L1'], elsewhere: ['forearm', 'thigh', 'calf', 'hip'],
  },
];
