package health.rapport.ui;

import health.rapport.checks.ConnectionCheck;
import health.rapport.model.ProjectProfile;
import health.rapport.settings.Organisation;
import health.rapport.ui.signin.OwnProjects;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A first screen that knows one project of one's own; signing in goes on until a test ends it. */
public final class OneProject implements OwnProjects {
    static final ProjectProfile LAKESIDE = new ProjectProfile("Lakeside Clinic", "", URI.create("https://project-api.zapehr.com/v1"),
            URI.create("https://fhir-api.zapehr.com"), URI.create("https://auth.zapehr.com"), "client", URI.create("wss://tsock.us1.twilio.com/v3/wsconnect"));

    private final CompletableFuture<Void> signingIn;

    OneProject() {
        this(new CompletableFuture<>());
    }

    public OneProject(CompletableFuture<Void> signingIn) {
        this.signingIn = signingIn;
    }

    @Override
    public Organisation organisation() {
        return Organisation.NONE;
    }

    @Override
    public List<ProjectProfile> known() {
        return List.of(LAKESIDE);
    }

    @Override
    public void keep(ProjectProfile project) { }

    @Override
    public void forget(ProjectProfile project) { }

    @Override
    public CompletableFuture<Void> enter(ProjectProfile project, Consumer<String> asked) {
        asked.accept("https://auth.zapehr.com/authorize");
        return signingIn;
    }

    @Override
    public void browse(String address) { }

    @Override
    public boolean isKept(ProjectProfile project) {
        return false;
    }

    @Override
    public CompletableFuture<Void> enterKept(ProjectProfile project) {
        return new CompletableFuture<>();
    }

    @Override
    public ConnectionCheck check(ProjectProfile project) {
        return CheckExamples.mixed();
    }
}
