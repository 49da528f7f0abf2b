# The JSON API: its page, and the titles of what it refuses.
api-page-title = Diwan's programming interface
api-page-lead = For programs that read and write what the pages show. Every call carries a token, made under Settings or on the command line; the public needs none to register at an open workshop.
api-page-document = The whole description in the OpenAPI format
api-title-bad-request = The request cannot be read
api-title-sign-in = A valid token is needed
api-title-conflict = This cannot be done now
api-title-media-type = Only JSON is accepted here
api-title-refused = Refused
api-problem-bad-json = The body is not valid JSON.
api-problem-idempotency-key = The key must have visible characters only, and not too many.
api-problem-idempotency-key-reused = This key came with another request before. Use a new key.
api-problem-idempotency-key-busy = The first request with this key is still under way. Try again shortly.
api-problem-idempotency-key-done = The request with this key was carried out, but its answer was lost. Look at what is there before you send another.
error-unknown-field = There is no such field here.
error-type = This value has the wrong kind.
