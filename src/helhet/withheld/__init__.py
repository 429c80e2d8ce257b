"""What is kept back: texts withheld from guardians (pbrl. § 3-4), and those whose writer is asked first."""
