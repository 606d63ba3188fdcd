#include "providers/local/doctor.hpp"

namespace otari::gateway {

// Our own wording, in the manner of the psychotherapist that Weizenbaum let his program play.
const std::string_view doctor_script = R"(
group family = mother mom mum father dad sister brother wife husband son daughter parents children partner
group want = want need wish desire crave
group sad = sad unhappy depressed sick lonely afraid anxious tired worried upset angry lost
group happy = happy glad elated cheerful better proud calm relieved
group believe = believe think feel suppose guess reckon
group everyone = everyone everybody nobody noone somebody people
group always = always never forever constantly
group be = am is are was were look looks seem seems sound sounds

same mommy = mom
same daddy = dad
same mama = mother
same papa = father
same dont = don't
same cant = can't
same wont = won't
same im = i'm
same ive = i've
same youre = you're
same recollect = remember
same dreamt = dream
same dreamed = dream
same dreams = dream
same maybe = perhaps
same certainly = yes
same yeah = yes
same yep = yes
same nope = no
same hi = hello
same hey = hello
same greetings = hello
same howdy = hello
same thank = thanks
same goodbye = bye
same machines = computer
same machine = computer
same computers = computer
same robot = computer
same ai = computer
same chatbot = computer
same identical = alike
same similar = alike
same everybody = everyone
same nobody = everyone

key none
rule *
> I see. Please go on.
> What does that suggest to you?
> Would you say more about that?
> I am not sure that I follow you. Could you put it in other words?
> How do you feel when you say that?
> Does talking about this trouble you?

key hello 0
rule *
> Hello. How are you feeling today?
> Hi there. What would you like to talk about?
> Good to see you. What is on your mind?

key bye 0
rule *
> Goodbye. It was good to talk with you.
> Take care of yourself. We can go on whenever you like.

key thanks 0
rule *
> You are welcome. Is there anything else on your mind?
> There is no need to thank me. What else would you like to discuss?

key sorry 0
rule *
> There is nothing to apologise for.
> Apologies are not needed here. What makes you feel you should give one?
> What feelings come up when you apologise?

key remember 5
rule * i remember *
> Do you often think of (2)?
> What else comes to mind when you think of (2)?
> Why does (2) come back to you just now?
> What in the present situation reminds you of (2)?
rule * do you remember *
> Did you think that I would forget (2)?
> Why should I recall (2) now?
> What about (2)?
rule *
> =none

key if 3
rule * if *
> Do you think it is likely that (2)?
> Do you wish that (2)?
> What would it mean to you if (2)?
> Really, if (2)?

key dream 4
rule * i dream *
> Really, (2)?
> Have you ever imagined (2) while you were awake?
> Have you dreamed (2) before?
rule *
> What does that dream suggest to you?
> Do you dream often?
> Who appears in your dreams?
> Do you believe that dreams have something to do with your difficulty?

key perhaps 0
rule *
> You do not seem quite certain.
> Why the uncertain tone?
> Can you not be more positive?
> What would make you sure?

key name 15
rule * my name is *
> Names matter less here than what you feel. But go on, what brings you here?
> I shall try to keep that in mind. What would you like to talk about?
rule * your name *
> My name is ELIZA, after a play. And what does a name tell you?
rule *
> Names do not concern me much. Please go on.

key computer 50
rule * are you a *
> Yes. I am a program of a few hundred rules, first written in 1966. Does that matter to you?
rule *
> Do machines worry you?
> Why do you mention computers?
> What do you think machines have to do with your problem?
> Do you not think that computers can help people?
> What is it about machines that concerns you?

key am 0
rule * am i *
> Do you believe that you are (2)?
> Would you want to be (2)?
> What would it mean if you were (2)?
rule *
> =i

key are 0
rule * are you *
> Why does it interest you whether I am (2)?
> Would you prefer it if I were not (2)?
> Perhaps I am (2) only in your imagination.
> Do you sometimes think that I am (2)?
rule * are *
> Did you think they might not be (2)?
> Would it matter if they were not (2)?
> What if they were not (2)?
> Possibly they are (2).

key your 0
rule * your *
> Why are you concerned about my (2)?
> What about your own (2)?
> Are you worried about someone else's (2)?
> Really, my (2)?

key was 2
rule * was i *
> What if you were (2)?
> Do you think you were (2)?
> What would it mean if you were (2)?
rule * i was *
> Were you really?
> Why do you tell me now that you were (2)?
> Perhaps I knew already that you were (2).
rule * was you *
> Would you like to believe that I was (2)?
> What suggests to you that I was (2)?
rule *
> =none

key i'm 1
rule * i'm * @sad *
> I am sorry to hear that you are (3).
> Do you think coming here will help you not to be (3)?
> Can you explain what made you (3)?
rule * i'm * @happy *
> What makes you (3) just now?
> Has something changed, that you are (3)?
rule * i'm *
> How long have you been (2)?
> Do you believe it is normal to be (2)?
> Do you enjoy being (2)?
> What does being (2) mean to you?

key i 0
rule * i @want *
> What would it mean to you if you got (3)?
> Why do you want (3)?
> Suppose you got (3) soon. What then?
> What if you never got (3)?
rule * i am * @sad *
> I am sorry to hear that you are (3).
> Do you think coming here will help you not to be (3)?
> Can you explain what made you (3)?
rule * i feel * @sad *
> How long have you felt (3)?
> Tell me more about feeling (3).
rule * i am * @happy *
> How have I helped you to be (3)?
> What makes you (3) just now?
> Can you explain why you are suddenly (3)?
rule * i @believe i *
> Do you really think so?
> But you are not sure you (3).
> What makes you say that you (3)?
rule * i @believe * you *
> =you
rule * i feel *
> Tell me more about such feelings.
> Do you often feel (2)?
> Do you enjoy feeling (2)?
> Of what does feeling (2) remind you?
rule * i am *
> Is it because you are (2) that you came to me?
> How long have you been (2)?
> Do you believe it is normal to be (2)?
> Do you enjoy being (2)?
rule * i can't *
> How do you know that you can't (2)?
> Have you tried?
> Perhaps you could (2) now.
> Do you really want to be able to (2)?
rule * i don't *
> Do you really not (2)?
> Why do you not (2)?
> Do you wish that you did (2)?
> Does that trouble you?
rule * i have *
> How long have you had (2)?
> What does it mean to you to have (2)?
rule * i * you
> Perhaps in your fantasy we (2) each other.
> Do you wish to (2) me?
> Do you (2) anyone else?
rule * i *
> You say you (2)?
> Can you say more about why you (2)?
> Is it important to you that you (2)?

key you 0
rule * you remind me of *
> =alike
rule * you are *
> What makes you think I am (2)?
> Does it please you to believe I am (2)?
> Do you sometimes wish you were (2)?
> Perhaps you would like to be (2).
rule * you * me *
> Why do you think I (2) you?
> You like to think I (2) you, don't you?
> What makes you think I (2) you?
> Do you wish to believe I (2) you?
rule * you *
> We were talking about you, not about me.
> Oh, I (2)?
> What are your feelings now?
> You are not really talking about me, are you?

key you're 1
rule * you're *
> What makes you think I am (2)?
> Does it please you to believe I am (2)?
> Do you sometimes wish you were (2)?

key yes 0
rule *
> You seem quite positive.
> You are sure.
> I see.
> I understand. Please go on.

key no 0
rule *
> Are you saying no just to be negative?
> You are being a little negative.
> Why not?
> Why do you say no?

key my 2
memory * my *
> Let us talk further about why your (2).
> Earlier you said that your (2).
> But your (2).
> Does that have anything to do with the fact that your (2)?
rule * my @family *
> Tell me more about your (2).
> What else comes to mind when you think of your (2)?
> How do you get along with your (2)?
rule * my * @family *
> Tell me more about your family.
> Who else in your family (4)?
> Your (3). What else comes to mind when you think of your (3)?
rule * my *
> Your (2)?
> Why do you say your (2)?
> Does that suggest anything else which belongs to you?
> Is it important to you that your (2)?

key can 0
rule * can you *
> You believe that I can (2), don't you?
> You want me to be able to (2).
> Perhaps you would like to be able to (2) yourself.
rule * can i *
> Whether or not you can (2) depends on you more than on me.
> Do you want to be able to (2)?
> Perhaps you do not want to (2).
rule *
> =what

key what 0
rule *
> Why do you ask?
> Does that question interest you?
> What is it you really want to know?
> What answer would please you most?
> What comes to mind when you ask that?
> Have you asked anyone else?

key how 0
rule * how are you *
> I am quite well, thank you. But let us talk about you.
> Well enough for a program. And you?
rule *
> =what

key when 0
rule *
> =what

key where 0
rule *
> =what

key who 0
rule *
> =what

key because 0
rule *
> Is that the real reason?
> Do any other reasons come to mind?
> Does that reason seem to explain anything else?
> What other reasons might there be?

key why 0
rule * why don't you *
> Do you believe I do not (2)?
> Perhaps I will (2) in good time.
> Should you (2) yourself?
> You want me to (2)?
rule * why can't i *
> Do you think you should be able to (2)?
> Do you want to be able to (2)?
> Do you believe this will help you to (2)?
rule *
> =what

key everyone 2
rule * @everyone *
> Surely not (2).
> Can you think of anyone in particular?
> Who, for example?
> You are thinking of a very special person.
> Who, may I ask?

key always 1
rule *
> Can you think of a specific example?
> When?
> What incident are you thinking of?
> Really, always?

key like 10
rule * @be * like *
> =alike

key alike 10
rule *
> In what way?
> What resemblance do you see?
> What does that similarity suggest to you?
> What other connections do you see?
> How?
)";

}  // namespace otari::gateway
