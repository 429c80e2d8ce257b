"""Who may see and do what: grants, openings, the policy table, the door and the database wall."""
