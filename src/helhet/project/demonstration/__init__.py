"""The demonstration: Fjordvik, a municipality that does not exist, and people nobody is.

Loaded once into a fresh database, by the owner of the tables (``project/migrating``). Every date is counted from
today. Nora, whom the main job is walked with, has no case; all others stand somewhere along the way:

==========  ====================================================================
Theo        first concern; Kristin holds the baton
Ada         her father's application was received last week, nobody has taken it
Sander      being assessed; the reply is due in a few days
Leah        decided; waits for a coordinator
Mathias     Marit has been asked to be his child coordinator
Ella        child coordinator, no plan: the family did not want one
Oskar       the plan is being drafted; his father has yet to answer the school; needs an interpreter
Amina       active plan, team, meetings behind and ahead; soon 16
Sigrid      the plan should have been looked at; the school's consent was withdrawn
Jenny       soon 18, from child coordinator to coordinator
Kjell Arne  adult with plan, coordinator, and a sister who follows along
Vilde       ended
Ronja       at an address kept secret: there for those who are cleared, and for nobody else
==========  ====================================================================
"""

from helhet.project.demonstration.loading import load

__all__ = ["load"]
