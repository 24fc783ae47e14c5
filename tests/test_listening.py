"""What the linter hears in English: sides of the body, and words that need eyes."""

from __future__ import annotations

import pytest

from coach.words.english import side_word_in, unseen_in

SIDES = """
Lift your left leg.|Raise the right arm.|Bend your right knee and breathe.|Reach your left big toe.
Press your left lower leg down.|Lean to the left.|Lean to your right, and breathe.
Turn to the right and hold.|Look left.|Look to the right.|Turn left, then hold.|Step right and back.
Roll onto your left side.|Lie on your right side.|Lie on the left.|With your left, hold the chair.
Stand on your right.|Hold the chair with the left hand.|Bend the left, straighten the other.
Keep the right up.|Left side first.|Left leg up.|Right foot forward.|Right hand on the wall.|Left: lift.
Left first.|Right first.|Left.|Right.|Cross your right ankle over.|Lift your R arm.|Lift your L leg.
R arm up.|L knee to chest.|Lift your arm (L).|Lift your arm (R) slowly.|Lift (right) arm.
Lift your rt. arm.|Lift your rt leg.|Lift your lft arm.|Lift your lt. arm.|Lift your Lt. leg.
Lift your Rt. heel.|Lift the r leg.|Raise the left-hand side.|On the right-hand side.
For left-sided pain, rest.|Tilt your head right.|Turn your head left.
Shift your weight to the left, and stay.|Feel it in your right hamstring.|Feel it in the left buttock.
Use your right index finger.|Slide your left heel up.|Feel your right lower back.
Your right elbow stays in.|The left shoulder drops.|Start with your left.|Reach over to the right.
Lean your head to the left as you breathe.|Keep your right straight leg down.
Look over your left shoulder.|Begin with the left leg.|Rotate left and hold.|Twist right.
Let your left knee fall out.|Support it with your right thumb.
The left one stays straight.|The right one bends a little.|Cross left over right.
Put the right on top of the left.
""".replace("\n", "|").split("|")

NO_SIDES = """
Keep your knee right over your ankle.|Stand at the right distance.|Use all the strength you have left.
Stop right away if it hurts.|Keep a right angle.|Bend it to a right angle.|Use the right-hand rule.
Come right up.|Lean right back.|Bend right down to the floor.|All right, let us begin.
Now you are in the right place.|Find the right height.|You are on the right track.|That is right.
Sit right at the edge.|Right now, breathe out.|Come back right after that.|Breathe right into your belly.
Reach right up to the ceiling.|Two more left.|There is one minute left.|Nothing is left to do.
The rest is left out.|Let go of what is left.|Few are left.|Push until you have no breath left.
Lie right on the mat.|If it feels right, go on.|Do it right.|Get the technique right.
The right amount of effort.|Choose the right chair.|Keep the right tension.|Go right through the movement.
Stay right there.|Right, here we go.|Sit upright.|A bright morning.|Come right back to the middle.
Stop right before it hurts.|Roll right over.|It has left the floor.|Leave nothing left over.
Your shoulders sit right above your hips.|Turn right around.|Step right in.|You have the right to stop.
Find the right muscles.|Rock left and right.|Sway from left to right.|Move left, then right.
With the right posture.|The right pace is slow.|Put the roll right under your knees.|Right from the start.
Keep the weight right in the middle.|Wear the right shoes.|L5 is low in your back.|Between L4 and L5.
Plan A or plan R.|Vitamin B.|Pull it right into your chest.|Keep it right side up.
Feet right hip width apart.|Tighten both, left and right.|The pain left days ago.
Keep your foot right where it is.|Whatever works is right for you.
Is this the right one for today?|The right one will feel easy.|Fold right over.
Right over the top of the foot.
Press right through your heels.|Set the tension right.|Right before bed.|Nothing left to do but rest.
""".replace("\n", "|").split("|")

UNSEEN = """
See fig. 2|See Fig 3.|See figure 2.|Do it as in picture 4.|See page 3.|See p. 3.|See above.|See below.
Scan the QR code.|Scan the QR-code below.|Watch the video.|Watch this video first.|Follow the link.
Click here.|Click on the link.|Hold like this.|Do it like so.|As shown.|As shown above.
Stand as shown in the picture.|As pictured.|As illustrated below.|See the photo.|Look at the picture.
Look at the diagram.|See overleaf.|The exercise overleaf.|Refer to the diagram.|Refer to page 4.
As in the picture.|As you can see in the photo.|As demonstrated in the video.|See the handout.
See the attached sheet.|Visit www.example.org for more.|Go to https://example.org.|See diagram 1.|(Fig. 1)
(see figure 3)|The picture above shows it.|Use the position shown here.|As described above.
Follow the arrows.|The arrow shows the way.|In the video, it is slower.|See next page.|Copy the picture.
Check the chart.|Photo 2|Look at image 3.|Tap the link.|On the website you find more.|Shown on page two.
Read the leaflet.
As on the sheet.|Follow the diagram.|Use the enclosed leaflet.|Swipe here.|The details are on the back.
Move with the screen.|Watch me first.|Watch how it is done.|A red arrow marks the way.
Take the position shown.
""".replace("\n", "|").split("|")

SEEN = """
See a doctor if it hurts.|See your physiotherapist.|See that your knees stay still.
See how far you can reach.|Look up to the ceiling.|Look at your hands.|Look over your shoulder.
Watch your knee.|Watch your breath.|Picture a string at your head.|Imagine a picture on the wall.
Make a figure of eight.|Cross into a figure four.|In the figure four shape, breathe.|Figure 4 stretch
Link your fingers.|Link your hands behind you.|Tap the floor.|Tap your toes.|Click your fingers.
Raise your arms above your head.|Below your knee.|Hold the chair above the seat.|Like a cat.
Move like a pendulum.|As before.|As you breathe in.|As far as is comfortable.
Follow your hand with your eyes.|Follow the breath.|Turn the page in your mind.|Open your chest.
Read your body.|Check your posture.|Study the feeling.|View it calmly.|Keep your eyes open.|Face the wall.
In the mirror, look at your back.|Use a sheet.|Hold the sheet with both hands.
Slide a sheet of paper under.|Look left.|See if your heel lifts.
Your body is like that of a cat stretching.|Play with the edge.|Compare both knees.|Copy the movement.
Hold the back of a chair.|Follow the line of your spine.|Watch how your ribs move.|Lie on the other side.
Tap here and there with your heel.|Behind a screen door.|Show your palms.|The way you come up is slow.
Visit the edge of the stretch.|Go to the wall.|The video is off.|On the floor.|Over your head.
""".replace("\n", "|").split("|")


def phrases(listed: list[str]) -> list[str]:
    return [phrase for phrase in listed if phrase]


@pytest.mark.parametrize("words", phrases(SIDES))
def test_a_side(words: str) -> None:
    assert side_word_in(words)


@pytest.mark.parametrize("words", phrases(NO_SIDES))
def test_no_side(words: str) -> None:
    assert side_word_in(words) == ""


@pytest.mark.parametrize("words", phrases(UNSEEN))
def test_something_unseen(words: str) -> None:
    assert unseen_in(words)


@pytest.mark.parametrize("words", phrases(SEEN))
def test_nothing_unseen(words: str) -> None:
    assert unseen_in(words) == ""
