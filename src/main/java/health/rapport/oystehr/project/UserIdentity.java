package health.rapport.oystehr.project;

import health.rapport.oystehr.http.Background;
import health.rapport.session.IdentityProvider;
import health.rapport.session.SignedIn;
import java.util.concurrent.CompletableFuture;

/** Who the bearer belongs to, by {@code GET /user/me}. */
public final class UserIdentity implements IdentityProvider {
    private final ProjectApi project;
    private final Background background;

    public UserIdentity(ProjectApi project, Background background) {
        this.project = project;
        this.background = background;
    }

    @Override
    public CompletableFuture<SignedIn> whoAmI() {
        return background.call(project::me);
    }
}
