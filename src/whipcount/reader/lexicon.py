"""Answer: which English words matter in a confidence fight? Word lists only; a story's own words come from the story."""

from __future__ import annotations

TITLES = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady baroness baron hon prof professor rev madam madame mme m sen senator rep "
    "representative gov governor cllr councillor deputy td mp msp mla mpp mep am ms congressman congresswoman".split()
)
"""Words that may stand before a surname."""

PARTICLES = frozenset("de da di du del der den van von la le el al bin binti ibn o ap mac ni ter ten zu st".split())

MONTHS = frozenset("january february march april may june july august september october november december".split())

WORDLIKE = frozenset(
    "law hope price grant may march april june august winter summer spring house speaker bright strong sharp young "
    "long short rich poor king queen prince bishop pope abbott cook baker butler carter cooper miller mason potter "
    "smith taylor turner walker fisher hunter gardener shepherd farmer marsh moor field fields hill hills wood woods "
    "forest lake rivers brook stone rock banks bridge mill church temple chapel castle gates wall walls street lane "
    "brown black white green gray grey gold silver rose lily ivy heath may day week sunday friday wise noble good "
    "best better read reed bird crow swan fox wolf lamb bull pike herring bell ball box cross page paige chase ford "
    "power bond cash major sergeant marshall judge justice case chance faith joy love grace constant frost snow rain "
    "storm dawn early late nay yes no will bill mark rob pat sue drew jack frank earnest guy dick bush ash oak thorn "
    "garden orchard barn stable butcher archer bowman parson proctor reeve steward ward warden mayor minister premier "
    "leader member senator north south east west pace pitt post ball hall rush barry harry flood rice salt pepper "
    "beer wine bacon root branch bloom blossom reason law vote poll count tally party labour labor liberal".split()
)
"""Surnames that are also words: alone they count only beside more evidence."""

SHORT_NAMES = {
    long: tuple(short.split())
    for long, short in {
        "alexander": "Alex Sandy",
        "alexandra": "Alex",
        "andrew": "Andy Drew",
        "anthony": "Tony",
        "benjamin": "Ben",
        "catherine": "Cathy Kate",
        "charles": "Charlie Chuck",
        "christopher": "Chris Kit",
        "daniel": "Dan Danny",
        "david": "Dave Davey",
        "deborah": "Debbie Deb",
        "desmond": "Des",
        "donald": "Don",
        "douglas": "Doug",
        "edward": "Ed Eddie Ted",
        "elizabeth": "Liz Beth Betty Lizzie",
        "francis": "Frank",
        "frederick": "Fred Freddie",
        "gerald": "Gerry Jerry",
        "gregory": "Greg",
        "harold": "Harry",
        "henry": "Harry Hal",
        "jacob": "Jake",
        "james": "Jim Jimmy Jamie",
        "jeffrey": "Jeff",
        "jennifer": "Jen Jenny",
        "john": "Jack Johnny",
        "jonathan": "Jon",
        "joseph": "Joe Joey",
        "joshua": "Josh",
        "katherine": "Kate Kathy",
        "kenneth": "Ken Kenny",
        "lawrence": "Larry",
        "leonard": "Len Lenny",
        "margaret": "Maggie Peggy Meg",
        "matthew": "Matt",
        "michael": "Mike Mick Mickey",
        "nathaniel": "Nate Nat",
        "nicholas": "Nick",
        "patricia": "Pat Patty Trish",
        "patrick": "Pat Paddy",
        "peter": "Pete",
        "philip": "Phil",
        "phillip": "Phil",
        "raymond": "Ray",
        "rebecca": "Becky",
        "richard": "Rick Dick Rich",
        "robert": "Rob Bob Bobby",
        "ronald": "Ron",
        "samantha": "Sam",
        "samuel": "Sam",
        "stanley": "Stan",
        "stephen": "Steve",
        "steven": "Steve",
        "stuart": "Stu",
        "susan": "Sue Susie",
        "theodore": "Ted Theo",
        "thomas": "Tom Tommy",
        "timothy": "Tim",
        "victoria": "Vicky Tori",
        "vincent": "Vince",
        "william": "Will Bill Billy",
        "zachary": "Zach Zack",
    }.items()
}
"""What English first names are shortened to; a short name counts only before the surname."""

CUES = (
    r"sa(?:id|ys|y|ying)|told|tells|tell|telling|add(?:ed|s|ing)|wrote|writes|writing|posted|posts|tweeted|tweets|texted|texts"
    r"|repl(?:ied|ies)|answered|answers|insist(?:ed|s|ing)|declar(?:ed|es|ing)|stat(?:ed|es|ing)|announc(?:ed|es|ing)|argu(?:ed|es|ing)"
    r"|maintain(?:ed|s)|claim(?:ed|s|ing)|admit(?:ted|s|ting)|acknowledg(?:ed|es|ing)|conced(?:ed|es)|confirm(?:ed|s|ing)"
    r"|explain(?:ed|s)|warn(?:ed|s|ing)|joked|jokes|quipped|quips|shouted|shouts|called out|cried|yelled|snapped|snaps"
    r"|remarked|remarks|noted|notes|observed|observes|reckon(?:ed|s)|believ(?:ed|es)|thinks|thought|suggest(?:ed|s)"
    r"|vow(?:ed|s|ing)|pledg(?:ed|es|ing)|promis(?:ed|es|ing)|repeat(?:ed|s)|reiterat(?:ed|es)|stress(?:ed|es)|emphasi[sz](?:ed|es)"
    r"|thundered|stormed|fumed|raged|blasted|crowed|sighed|shrugged|grinned|laughed|jeered|mused|continued|continues"
    r"|whispered|whispers|growled|snarled|muttered|volunteered|responded|responds|recalled|boasted|boasts|put it|puts it|went on|goes on"
    r"|let it be known|made (?:it )?(?:clear|plain)|makes (?:it )?(?:clear|plain)|stood up|rose|asked|asks|asking|urged|urges|call(?:ed|s)|urging"
)
"""Verbs of speech, in the forms that introduce somebody's words."""

LEAVE = (
    r"(?:go(?! (?:away|on|to|into|further|back|through|along|with|ahead|after|for|out|quietly)\b)|resign|quit|leave|step (?:down|aside|away|back)|stand (?:down|aside|back)|make way|bow out|move (?:on|aside|over)"
    r"|give (?:up|way)|hand (?:it|(?:over|in|on)|(?:the|that|those|his|her|your) \w+ (?:over|on|back|in))|surrender|relinquish"
    r"|be (?:gone|out|replaced|removed|ousted|toppled|sacked|voted out|shown the door)|get out(?! of the)|clear (?:out|off|(?:his|her|your) desk)"
    r"|pack (?:it|(?:his|her|your) \w+|up)|call it (?:a day|quits)|let (?:some(?:body|one)|another|others?) (?:else )?"
    r"|fall on (?:his|her|your) sword|walk away|vacate|exit|depart|bring (?:it|this) to an end|draw (?:a line|stumps)"
    r"|do the (?:decent|honou?rable|right) thing|pass (?:the \w+|it) (?:on|to)?|jump|retire|tender|cease to be|lay down)"
)
"""What somebody who is asked to go is asked to do, in the infinitive."""

LEAVING = (
    r"(?:going|resigning|quitting|leaving|stepping (?:down|aside|away|back)|standing (?:down|aside)|moving on|giving up|bowing out"
    r"|walking away)"
)

EXIT = r"(?:resignation|departure|removal|ouster|ousting|exit|head|scalp|replacement)"

MEMBERS = (
    r"mps?|msps?|mlas?|mpps?|meps?|mss?|ams?|tds?|senators?|deput(?:y|ies)|lawmakers?|legislators?|members?|backbenchers?|frontbenchers?"
    r"|parliamentarians?|ministers?|representatives?|assembly(?:men|women|members?)|caucus members?|rebels?|plotters?"
    r"|dissidents?|signator(?:y|ies)|signers?|colleagues?|loyalists?|whips|secretaries|aides|congress(?:men|women)|delegates"
)
"""Nouns for members of a body, singular and plural."""

SOURCES = (
    r"sources?|insiders?|officials?|organi[sz]ers?|people familiar|persons? familiar|allies|ally|friends|aides?|strategists?|diners?"
    r"|participants?|attendees|somebody|someone|a person|one person|people|ringleaders?|veterans?|figures?|grandees?|whips|authors"
)
"""Nouns for people whom an article leaves unnamed."""

DOCUMENTS = r"letters?|pledges?|petitions?|notices?|statements?|declarations?|open letters?|motions?|papers?|memo|round robin|round-robin"
"""What can be signed."""
