"""The words of the field, as sets of lower-case words: what handouts call movements, parts and labels."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(p.strip() for p in text.split(","))


# Nouns that name a movement or a pose, singular; a plural is cut to its singular before the look-up.
MOVEMENTS = _words(
    "stretch stretches raise lift curl curlup bridge squat tilt pose twist rotation rotator circle plank lunge press pressup "
    "pushup pullup situp chinup crunch row rocking rock dog cat cow camel fold bend extension extensor flexion flexor abduction "
    "adduction slide swing roll rolling shrug squeeze pinch tuck retraction protraction depression elevation pendulum "
    "clam clamshell march marching step stepup stepdown walk walkout hang dip kick kickback kneel hinge deadlift rdl "
    "thrust superman cobra sphinx pigeon butterfly frog windmill reach reaching opener mobilisation mobilization "
    "mobility drill hold isometric set glide floss flossing pump dorsiflexion plantarflexion inversion eversion "
    "balance stance sit bretzel pancake splits split straddle hug kneehug childs child's warrior "
    "mountain tree triangle boat bow camel corpse savasana bear crawl inchworm burpee jump jack hop skip skater "
    "fly flye pulldown pullover pull pulls push carry woodchop chop halo hydrant hollow bug deadbug birddog "
    "bicycle scissor flutter leg-raise climber turn nod nods tuck shoulder-roll opening closing "
    "breathing breath contraction activation control car cars pnf relaxation release decompression stacking "
    "angel angels scaption superhuman swimmer swimming groiner cross crosses tabletop "
    "salutation downward upward spiderman scorpion cossack nordic copenhagen jefferson couch sleeper doorway "
    "figure figure-four figure-4 archer australian negative lever sit handstand crow wheel bound angle gate thread "
    "needle puppy dolphin locust happy baby legs-up legs-up-the-wall switch switches shift shifts tap taps toe "
    "touch touches waiter wave waves circumduction scarecrow nordics cleans snatch ohp bench good-morning "
    "stepping heel-raise heel-toe toe-raise grip gripping spread spreads scrunch scrunches alphabet yoga "
    "straightening stretching strengthening flex flexing raises dips hover hovers rkc planks clams "
    "prop prone-on-elbows bird mckenzie pelvic kegel"
)

# Verbs that start an instruction; words that may stand before such a verb are in OPENERS.
IMPERATIVES = _words(
    "stand sit lie lay kneel place put bring raise lift lower bend straighten extend flex rotate turn twist tilt lean "
    "pull push press hold keep repeat return relax start begin step reach grab grasp grip cross interlace clasp "
    "squeeze tighten draw slide roll rest switch swap swing move look breathe inhale exhale take let allow make use "
    "point pause stay come get position assume adopt drop tuck round arch engage contract open close spread walk "
    "jump hop continue alternate try focus avoid do perform feel ensure remain maintain release support wrap loop "
    "hang face find perch shift slowly gently bounce drag drive fold hinge hug lock kick march nod rock root "
    "attach anchor attempt position lengthen maintain pinch pretend pump reverse set shrug sink spin stack stretch "
    "suck brace curl dip wiggle imagine tense clench complete go change rise sway stagger change don't count wait "
    "work lace touch shake soften spend give add aim pick balance breath bear align squat lunge loosen fully flatten "
    "scoop thread transition swim circle clap climb crawl curve descend elevate ease figure guide sustain tap thrust "
    "unroll wind repeat reapeat carefully rhythmically simultaneously immediately promptly remember never always "
    "interlock entwine retract protract pivot plant prop resist scrunch wring weave grasp gaze hook link stabilise "
    "stabilize massage imagine progress concentrate direct unfold uncurl hollow externally internally keeping"
)
OPENERS = _words(
    "from with while now then next once when as after before in on at to for and using if "
    "finally first both one lying standing sitting seated kneeling keeping starting holding facing without until "
    "again also only try please during maintaining leaning using by placing raising on"
)

# Parts of an exercise, by the label that stands before a colon or alone on its line.
DOSE_LABELS = _phrases(
    "hold, holds, hold time, hold for, holding time, rep, reps, repetition, repetitions, repeat, repeats, set, sets, "
    "sets and reps, sets/reps, reps/sets, sets & reps, sets x reps, reps x sets, sets × reps, duration, time, rest, "
    "rest time, rest period, tempo, dose, dosage, prescription, volume, rounds, cycles, breaths, how long, how many, "
    "how much, amount, reps/duration, sets / time, hold/reps, reps/hold, per side, sides, side, intensity and duration, "
    "programming, programming options, recommended, sets & duration, duration/reps, time/reps, reps/time, each side, pace, speed"
)
FREQUENCY_LABELS = _phrases("frequency, how often, often, when, schedule, days, days per week, times per week, daily, do")
STEP_LABELS = _phrases(
    "how to, how to do it, how to do, how to perform, how to perform it, instructions, instruction, technique, steps, "
    "method, action, movement, execution, starting position, start position, start, starting pose, position, setup, "
    "set up, set-up, form, perform, procedure, description, directions, do it, the move, the movement, how, exercise, "
    "what to do, do this, step by step, steps to perform, performance, execution steps, finish, end, end position, return, "
    "the stretch, starting, step-by-step, key steps, form cues, body position, instructions for use, main movement, "
    "how to do this exercise, how to do this stretch, how to do the exercise, how to do the stretch, to do it, inhale, exhale"
)
NOTE_LABELS = _phrases(
    "benefit, benefits, purpose, muscle, muscles, muscles worked, muscles targeted, target, targets, target area, "
    "target muscles, targeted muscles, why, why it helps, why it works, tip, tips, pro tip, note, notes, important, "
    "caution, cautions, warning, warnings, modification, modifications, variation, variations, progression, "
    "progressions, regression, regressions, easier, harder, equipment, equipment needed, common mistakes, mistakes, "
    "safety, safety notes, contraindications, goal, goals, level, difficulty, primary, secondary, "
    "primary muscles, secondary muscles, type, video, props, best for, good for, where you should feel it, area, category, "
    "cue, cues, alignment cues, coaching cues, breathing, breath, breathing cue, intensity, comment, comments, what it does, what it helps, main muscles worked, "
    "remember, precaution, precautions, avoid, stop if, adjustments, make it easier, make it harder, to progress, too easy, too hard, "
    "too easy?, too hard?, you should feel, what you should feel, feel, helps, helps with, good, who, when to use, key points, "
    "source, link, reference, image, photo, picture, alternative, alternatives, options, rationale, body part, "
    "muscle groups, muscle group, targeted areas, what you need, you will need, equipment required, module, easier option, "
    "harder option, troubleshooting, advanced, beginner, beginners, intermediate, also known as, aka, do not, don't, faq, compensation, "
    "kind, sanskrit, sanskrit name, author, date, title, layout, tags, status, permalink, published, updated, id, url, overview, quick facts, "
    "aim, aims, objective, primary target, secondary target, level up, tips for success, self-check, checkpoints, checklist, space, difficulty level, phase, focus, why do it, main muscles, "
    "skip if, pain, red flags, disclaimer, key, legend, reason, what, medical, effect, effects, uses, indication, indications, summary, reminder, nb, n.b, ps, p.s"
)

# Sections that are no exercises. A heading that starts with one of these, or is one, is left out with its reason.
TOPICS: dict[str, frozenset[str]] = {
    "an introduction or explanation": _phrases(
        "introduction, intro, overview, about, background, understanding, what is, what are, what causes, why, when to, "
        "when should, who, how often, how long, how much, types of, the science, anatomy, causes, symptoms, signs, diagnosis, definition, "
        "key principles, principles, philosophy, rationale, the problem, welcome, history, did you know, quick facts, at a glance, "
        "key takeaways, theory, how it works, what to expect, general information, table of contents, contents, summary, motivation, research"
    ),
    "advice, not an exercise": _phrases(
        "tips, general tips, guidelines, general guidelines, general advice, advice, safety, precautions, warning, warnings, disclaimer, "
        "important, notes, note, common mistakes, mistakes, rules, dos and, do's and, before you, before starting, after your, getting started, "
        "how to use, contraindications, red flags, when not, stop if, considerations, key points, remember, progressing, "
        "progression, progressions, modifications, variations, mindset, ergonomics, workstation, other tips, final tips, "
        "lifestyle, posture tips, posture check, pacing, tip, reminders, medical disclaimer, additional notes, pain scale, pain relief, conclusion, final thoughts, closing, "
        "the bottom line, bottom line, takeaway, wrapping up, further advice, general rules, basic rules, preparation, skip to"
    ),
    "benefits, not an exercise": _phrases("benefits, benefit, advantages, why it helps, why it works, results, goals, goal, purpose"),
    "treatment other than exercise": _phrases(
        "other measures, other options, self care, self-care, other care, massage, self massage, self-massage, heat, ice, cold, heat and, ice and, hot and, medication, medications, medicine, medicines, supplements, "
        "supplement, drugs, painkillers, treatment, treatments, other treatments, surgery, injections, chiropractic, shockwave, "
        "acupuncture, bracing, taping, sleep, sleeping, diet, nutrition, hydration, food, meals, water, heat therapy, cold therapy, "
        "shock wave, spinal decompression, therapies, other therapies, rest and, footwear, orthotics, braces, topical"
    ),
    "cardio or a log, not an exercise to coach": _phrases(
        "cardio, running, cycling, log, logs, workout log, progress, tracking, tracker, journal, results log, measurements, weekly schedule, "
        "schedule, calendar, weekly plan, week at a glance, assessment, assessments, tests, testing, progress tracking, records, todo, to do, aerobic, conditioning log"
    ),
    "equipment, not an exercise": _phrases("equipment, equipment needed, what you need, what you'll need, you will need, materials, gear, tools"),
    "references, not an exercise": _phrases(
        "references, reference, sources, source, resources, further reading, links, related, see also, credits, "
        "acknowledgements, acknowledgments, bibliography, videos, video, faq, faqs, frequently asked, questions, q&a, contact, contact us, "
        "author, about the, comments, share, subscribe, newsletter, follow us, license, licence, copyright, changelog, installation, install, "
        "usage, contributing, contribute, requirements, development, setup instructions, api, getting help, glossary, appendix, more information, "
        "download, tags, categories, recent posts, related posts, leave a, our services, book, testimonials, privacy"
    ),
}

# Topics that must be the whole title: "Running" is a log, "Running warm-up" is not.
WHOLE_TOPICS = _phrases(
    "running, cycling, rest and, progress, water, food, book, results, follow us, preparation, principles, videos, video, share, log, logs, "
    "test, tests, testing, key, research, history, questions, schedule, sleep, sleeping, braces, goal, goals, who, how, why, water, definition, contents, setup"
)

# Titles that name a part of the text rather than an exercise; the exercise under one takes the name above it.
GENERIC_TITLES = STEP_LABELS | _phrases(
    "the exercise, the exercises, exercises, exercise, the routine, routine, stretches, the stretches, stretching, cycles, cycle, workout, sequence, "
    "the sequence, warm up, warm-up, warmup, cool down, cool-down, cooldown, program, programme, protocol, practice, the practice, session, main, "
    "strengthening, strength, mobility, flexibility, basic, how to do the exercises, how to do the stretches, main routine, pattern, the technique, directions"
)

BODY = _words(
    "neck shoulder shoulders back spine hip hips knee knees ankle ankles foot feet hand hands wrist wrists elbow "
    "elbows chest hamstring hamstrings quad quads calf calves glute glutes groin core abs arm arms leg legs thigh "
    "thighs trunk forearm forearms toe toes heel heels chin head pelvis buttock buttocks piriformis soleus lat lats "
    "triceps biceps thoracic lumbar cervical scapula scapular adductor adductors psoas quadriceps it-band itb finger fingers thumb thumbs "
    "levator scap trap traps pec pecs deltoid rotator gastroc achilles plantar fascia tibialis peroneal peroneals ankle hamstring"
)

# Movements that go on rather than stay: a bare time for one of these is the time of the set.
MOVING = _words(
    "circle circles circling circular march marching walk walking walks jump jumping jog jogging run running "
    "swing swings swinging roll rolls rolling rocks rocking rotation rotations jack jacks step steps stepping skip crawl "
    "crawls crunch crunches bug bugs twist twists twisting pedal pedalling cycle cycles cycling climbers burpees "
    "inch worm worms bear monkey flow flows kicks punches cat-cow breathing pulse pulses pulls switches raises lifts "
    "curls squats lunges shuffle shuffles drill drills windmills windmill wave waves alphabet continue continuous movement "
    "rowing bicycle shake shaking tapping taps pendulum pendulums slides practice practise meditation breathe"
)
STAYING = _words(
    "hold holds holding held stretch stretches plank planks hang pose sit wall-sit isometric iso bridge keep stay maintain remain "
    "sustain pause squeeze rest static splits fold pigeon stretched position balance stand standing"
)

# Words of postures and training: with BODY and MOVEMENTS they tell that a text is about moving one's body.
POSTURES = _words(
    "stand standing sit sitting seated lie lying lay kneel kneeling fours supine prone upright posture breathe breath breaths inhale exhale "
    "muscle muscles stretch stretching stretches exercise exercises reps repetitions torso body floor mat nose waist belly stomach abdomen "
    "abdominals abdominal stance pelvic spine ribs ribcage forehead palm palms sole soles face eyes ear jaw tongue lips mouth limb limbs"
)

# Words of kitchens, workshops, software and law: where they outnumber those of the body, "fold" and "hold" mean others.
FOREIGN = _words(
    "flour dough oven bake baking butter sugar salt starter knead recipe tin stir simmer boil sauce eggs egg tbsp tsp cup cups fridge whisk "
    "serve serves ingredients garlic onion bread cake pan water grams cream cheese car tyre tire jack nuts bolt screw drill wrench engine "
    "paint glue wood install server code file files click button browser password software cache api function database licence license "
    "copyright warranty party agreement clause shall treasurer committee meeting minutes fees volunteers invoice customer account"
)
