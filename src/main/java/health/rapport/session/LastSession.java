package health.rapport.session;

import java.net.URI;

/** Who worked at a desk, in which project and where its services are; no token. Enough to open the desk without a network. */
public record LastSession(SignedIn who, String role, String project, URI projectApi, URI fhirApi, URI auth, URI chatSocket) {}
