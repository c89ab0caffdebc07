-- The operator gives what it has itself, also the right to publish models.
update api_key set scopes = array_append(scopes, 'publish')
where 'operator' = any(scopes) and 'publish' <> all(scopes);
