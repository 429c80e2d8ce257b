-- Rights to the tables of the libraries we use, whose migrations know nothing of our roles.
-- Run by the owner after the migrations; running it again changes nothing.
GRANT SELECT ON django_migrations TO helhet_app, helhet_jobs;
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session TO helhet_app;
GRANT SELECT, DELETE ON django_session TO helhet_jobs;
