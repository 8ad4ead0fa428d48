package health.rapport.oystehr.reminders;

import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import health.rapport.model.Refused;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.project.Handover;
import health.rapport.oystehr.project.ProjectApi;
import health.rapport.reminders.Route;
import health.rapport.reminders.TextSender;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Texts by the Project API: Send Message where there is a conversation, else Transactional SMS. As Oystehr publishes them, neither call can be
 * recognised again; the second can where the service says so, as our own backend does.
 */
public final class OystehrTexts implements TextSender {
    private final ProjectApi project;
    private final Background background;
    private final Supplier<Reference> me;

    /** @param me whose desk sends: a text in a conversation says so, and that it is a reminder, for it answers nobody */
    public OystehrTexts(ProjectApi project, Background background, Supplier<Reference> me) {
        this.project = project;
        this.background = background;
        this.me = me;
    }

    @Override
    public CompletableFuture<Boolean> recognises(Route route) {
        return background.call(() -> {
            try {
                return route instanceof Route.TransactionalSms && project.config().recognisesTexts();
            } catch (Refused unsaid) {
                return false;
            }
        });
    }

    @Override
    public CompletableFuture<Outcome> send(Route route, String text, String key) {
        return background.call(() -> {
            try {
                Handover handover = switch (route) {
                    case Route.IntoConversation(var conversation) ->
                            project.sendMessage(conversation, new MessageBody(text), Map.of("automatic", "reminder", "senderProfile", me.get().toString()));
                    case Route.TransactionalSms(var recipient) -> project.sendTransactionalSms(recipient, new MessageBody(text), key);
                };
                return switch (handover) {
                    case Handover.Accepted(var communication) -> new Outcome.Accepted(communication);
                    case Handover.Unknown() -> new Outcome.Unknown();
                };
            } catch (Refused refused) {
                return new Outcome.Rejected(refused.refusal());
            }
        });
    }
}
