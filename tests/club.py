"""An invented body as its file has it: a club whose members may move to replace their captain."""

CLUB = """\
id: hill-club
name: The Hill Club
jurisdiction: XX
base: members
mechanisms:
  - id: XX-CLUB
    name: Motion to replace the captain
    body: The club
    target: party_leader
    family: floor_motion
    binding: party_rule
    in_force:
      - since: 2019
    trigger:
      - quota: {at_least: 1/4, of: members}
        unit: signatures
        who: members
        form: letter
    vote:
      question: remove
      method: show_of_hands
      electorate: members
      pass_if:
        - for: {more_than: 1/2, of: votes_cast}
    if_passed: leader_out
    if_failed: stays
    consequence: The captain goes.
    source: ["https://example.org/rules"]
    source_quality: primary
    confidence: high
    status: sourced
    summary: A quarter of the members may move to replace the captain.
"""
