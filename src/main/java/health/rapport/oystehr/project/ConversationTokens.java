package health.rapport.oystehr.project;

import health.rapport.chat.ChatTokens;
import health.rapport.oystehr.http.Background;
import health.rapport.support.Private;
import java.util.concurrent.CompletableFuture;

/** Chat tokens by Oystehr's Get Token. */
public final class ConversationTokens implements ChatTokens {
    private final ProjectApi project;
    private final Background background;

    public ConversationTokens(ProjectApi project, Background background) {
        this.project = project;
        this.background = background;
    }

    @Override
    public CompletableFuture<Private<String>> issue() {
        return background.call(project::conversationToken);
    }
}
