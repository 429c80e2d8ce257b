-- Scheduled work: a named system actor, no login; the role helhet_jobs has policies of its own.
CREATE FUNCTION access_begin_job(a_name text, a_day date) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT set_config('app.login', '', true), set_config('app.worker', '', true), set_config('app.day', a_day::text, true),
         set_config('app.request', a_name, true), set_config('app.office', '', true), set_config('app.posts', '{}', true),
         set_config('app.hidden', '', true), set_config('app.clears', '', true), set_config('app.rooms', '', true),
         set_config('app.seen', '', true), set_config('app.keys', '', true), set_config('app.who', 'Helhet', true),
         set_config('app.acting_as', a_name, true);
$$;
