package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import health.rapport.audit.AuditRecord;
import health.rapport.audit.AuditedAct;
import health.rapport.chat.Draft;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;
import health.rapport.session.Kept;
import health.rapport.session.Passphrases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingTest {
    private static final ConversationSid SID = new ConversationSid("CH" + "0".repeat(32));
    private static final Passphrases NOBODY = question -> CompletableFuture.completedFuture(Optional.empty());
    private static final Kept BY_POLICY = new Kept.WhileOpen(Kept.Why.BY_POLICY);

    @TempDir
    private Path home;
    private final HandedVault vault = new HandedVault();

    @Test
    void whereTheOrganisationAllowsNoneNothingIsBegunOnTheDisk() {
        assertThat(kept(false)).isEqualTo(BY_POLICY);
        assertThat(home.resolve("desk")).doesNotExist();
    }

    @Test
    void whatWaitsThereIsReachedAllTheSame() {
        draft("Please call us");
        assertThat(kept(false)).isInstanceOf(Kept.OnThisComputer.class);
        draft("");
        assertThat(kept(false)).as("nothing waits any more").isEqualTo(BY_POLICY);
    }

    @Test
    void whatHasNotBeenAccountedForIsReachedAllTheSame() {
        var record = new AuditRecord(UUID.randomUUID(), Instant.parse("2026-11-23T09:00:00Z"), new AuditedAct.MessageSent(SID, new MessageSid("IM1")));
        try (Keeping keeping = Keeping.in(home.resolve("desk"), vault, true, NOBODY)) {
            keeping.audit().keep(record);
        }
        try (Keeping keeping = Keeping.in(home.resolve("desk"), vault, false, NOBODY)) {
            assertThat(keeping.audit().all()).containsExactly(record);
            keeping.audit().remove(record.id());
        }
        assertThat(kept(false)).as("nothing waits any more").isEqualTo(BY_POLICY);
    }

    private void draft(String words) {
        try (Keeping keeping = Keeping.in(home.resolve("desk"), vault, true, NOBODY)) {
            keeping.drafts().keep(SID, Draft.of(words));
        }
    }

    private Kept kept(boolean mayBegin) {
        try (Keeping keeping = Keeping.in(home.resolve("desk"), vault, mayBegin, NOBODY)) {
            return keeping.kept();
        }
    }
}
