"""Answer: which words state a rule of the game: what so many members may force, who may vote, what nothing provides for?"""

from __future__ import annotations

from whipcount.reader.numbers import NUMBER

_BALLOT = r"(?:ballots?|votes?|contests?|reviews?|challenges?|elections?|races?|spill|convention|recall|runoff|run-off|meeting|debate)"
_RULES = (
    r"(?:rules?(?! out)(?!s out)|rulebook|constitution|by-?laws?|standing orders?|statutes?|charter|party law|in law|the law|basic law|code|protocol|procedures?|regulations|convention|article \d+|section \d+|rule \d+|clause \d+|order \d+)"
)
_NORM = (
    r"(?:requires?|required|allows?|permits?|says?|states?|asks?|calls? for|bars?|lets?|gives?|obliges?|makes?|provides?|needs?|takes?|sets?|demands?|stipulat\w+|entitl\w+|forbids?|prevents?|prohibits?|protects?|leaves?|force|forces|specif\w+|dictat\w+|must|may|can|cannot|can't|do not|does not|don't|doesn't|no)"
)
_START = r"(?:trigger|force|initiate|launch|prompt|set off|activate|start|call|bring about|compel|demand|open|secure|table|move|mount|bring|oblige|put|cause|requisition|convene)\w*"
_COUNTED = r"(?:letters?|signatures?|names|members|mps|mlas|msps|tds|deputies|senators|lawmakers|votes|nominations?|nominators|petition|associations?|ridings?|branches|backers|supporters|delegates|signatories|colleagues|notices?|percent|per ?cent|%|a (?:third|quarter|fifth|tenth|majority)|half|two[- ]thirds|majority)"

RULINGS = (
    r"\bno (?:\w+ )?(?:mechanism|procedure|process|provision|means|machinery|power to|way (?:to|of|for)|rule)\b",
    r"\bnothing (?:in\b[^.;]{0,40}|obliges|forces|compels|requires|stops|prevents|that (?:obliges|forces|compels))|\b(?:nobody|no one|no-one) (?:can|could|has the power to) (?:force|make|remove|compel|dismiss|sack)|\b(?:has|have|had) no (?:formal |say|vote in|power over|binding)",
    rf"\b{_COUNTED}\b[^.;]{{0,90}}\b(?:{_START}|needed|required|necessary|enough|suffic\w+)\b[^.;]{{0,50}}\b{_BALLOT}",
    rf"\b(?:to|would|will|can|must|may) {_START} (?:an?|the|another|a new) (?:\w+ ){{0,3}}{_BALLOT}\b[^.;]{{0,60}}\b(?:{NUMBER}|majority|third|quarter|half|signatures?|letters?|names|per ?cent|percent)\b",
    rf"\bunder\b[^.;]{{0,50}}\b{_RULES}\b|\b{_RULES}\b[^.;]{{0,30}}?\b{_NORM}\b",
    rf"\b(?:according to|by|in line with|in keeping with|as set out in|in) the (?:\w+ ){{0,3}}(?:rules|rulebook|constitution|standing orders|by-?laws|statutes|charter)\b",
    rf"\bit (?:takes|needs|requires|should be|must be|needs to be|would take|would need|will take) (?:at least |a |the )?(?:{NUMBER}|\w+ majority|majority|support of|signatures)|\b{NUMBER} (?:\w+ ){{0,4}}(?:are|is|were|was|would be|being) (?:needed|required|necessary)\b|\b(?:needed|required|necessary) (?:to|for) (?:{_START}|a|an|the) (?:\w+ ){{0,3}}{_BALLOT}",
    rf"\bneed(?:s|ed)? (?:at least |the support of |the backing of |the votes of |the signatures of |a |the )?(?:(?:simple|bare|absolute|two-thirds|outright) )?(?:majority|two[- ]thirds|half plus one|more than half|a third|a quarter|{NUMBER} (?:of|votes|signatures|names|letters|members|mps|deputies|nominations|if|per ?cent|percent|or more))|\bthe number (?:required|needed)\b",
    rf"\btakes? {NUMBER} (?:signatures|names|letters|votes|members|mps|of)\b|\b{NUMBER} it (?:takes|needs)\b|\bneeds? to be nominated|\b(?:threshold|quorum|bar) (?:of|is|stands|was|to|for|remains|set|at|required)\b|\b(?:the|a) {NUMBER}[- ](?:signature|letter|name|member|vote|per ?cent|percent)\w* (?:threshold|mark|rule|requirement|bar|target)",
    rf"\b{_BALLOT} (?:is|can be|must be|may be|has to be|is to be|would be|will be|shall be|could be) (?:held|called|triggered|forced|secret|taken|demanded|requested|required|automatic\w*)\b(?! (?:on|for|next|this) )|\b(?:must|has to|have to|must then|would have to|is obliged to|would be obliged to|is bound to|is required to|shall) (?:then )?(?:hold|call|resign|vacate|step down|ask for|convene|be held|be called|put|schedule|tender|go to)\b(?! (?:his|her|on))"
    r"[^.;]{0,60}\b(?:ballot|vote|election|contest|review|post|at once|within|leader|meeting|days|weeks|government|office)\b|\bthere must be an? (?:\w+ )?(?:ballot|election|vote)\b",
    r"\b(?:majority|more than half|half plus one|two[- ]thirds|three[- ]quarters|plurality)\b[^.;]{0,50}\b(?:votes cast|those voting|members voting|valid votes|all those|those present|of (?:all|its|the) (?:members|mps|deputies|votes)|is (?:needed|required|enough)|would (?:be enough|suffice|do|remove|oust|end|carry|topple|force)|to (?:pass|carry|win|remove|oust|dismiss|depose|topple))\b",
    r"\bto break a tie\b|\ba tie\b[^.;]{0,30}\b(?:counts|keeps|means|is|would|goes|fails|falls)\b|\bcasting vote\b|\b(?:safe|immune|protected|shielded|secure) (?:from (?:\w+ )?(?:challenge|another)|for (?:a year|\w+ months|\d+ months|another))|\bno (?:new|further|second|other) (?:challenge|vote|ballot|motion|contest)\b",
    r"\b(?:cannot|can't|can not|can|may|could only|can only|may only|may not|could not) (?:then )?(?:be|not be|only be) (?:challenged|removed|forced|dismissed|replaced|sacked|ousted|called|triggered|recalled|made|compelled|deposed|toppled|held|opened|moved|tabled|overruled|amended|withdrawn)\b",
    r"\b(?:not|n't|no|have no|non-?|nothing is) ?bind(?:ing|s)?\b|\bbound nobody\b|\b(?:can|can't|cannot|could|may) (?:only )?(?:remove|dismiss|sack|depose|unseat|force out|oust|replace|recall) (?:the|a|its|their|him|her|an)\b|\bonly (?:\S+ ){0,4}(?:can|may|could) (?:remove|dismiss|vote|sign|call|nominate|stand|move)\b|\b(?:any|every|each) (?:\w+ )?(?:member|mp|mla|deputy|senator|lawmaker|one of the \w+) (?:can|may|could)\b",
    r"\bno (?:power over|vote in|say in|formal say)\b|\b(?:ballot|vote) is (?:secret|open|binding|advisory|not binding)|\bautomatically (?:triggers?|becomes?|leads?|means|ends?)|\b(?:only )?(?:sitting|elected|current|serving) (?:mps|members|deputies) (?:can|may|count|have a)|\bwithin (?:\d+|\w+) (?:sitting )?(?:days|weeks|hours) of (?:a|the|being|such)",
)
