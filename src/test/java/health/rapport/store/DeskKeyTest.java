package health.rapport.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.session.KeyVault;
import health.rapport.session.Passphrases;
import health.rapport.support.Private;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskKeyTest {
    @TempDir
    private Path folder;

    private final Map<String, Private<byte[]>> keychain = new HashMap<>();
    private boolean keychainIsThere = true;
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<Passphrases.Question> questions = new ArrayList<>();

    @Test
    void theKeychainOpensItAgainWithoutAQuestion() throws IOException {
        SecretKey first = key().orElseThrow();

        assertThat(key()).contains(first);
        assertThat(questions).isEmpty();
        assertThat(keychain).hasSize(1);
    }

    @Test
    void withoutItsKeychainItStaysClosedAndNoOtherKeyTakesItsPlace() throws IOException {
        SecretKey first = key().orElseThrow();
        keychainIsThere = false;
        assertThat(key()).isEmpty();

        keychainIsThere = true;
        assertThat(key()).contains(first);
    }

    @Test
    void thePassphraseIsAskedForUntilItFits() throws IOException {
        keychainIsThere = false;
        answers.addAll(List.of("correct horse", "wrong horse", "correct horse"));

        SecretKey first = key().orElseThrow();

        assertThat(key()).contains(first);
        assertThat(questions).containsExactly(Passphrases.Question.CHOOSE, Passphrases.Question.ENTER, Passphrases.Question.ENTER_AGAIN);
    }

    @Test
    void whoGivesNoneKeepsNothingAndMayGiveOneLater() throws IOException {
        keychainIsThere = false;
        assertThat(key()).isEmpty();

        answers.add("correct horse");
        assertThat(key()).isPresent();
    }

    private Optional<SecretKey> key() throws IOException {
        Passphrases asked = question -> {
            questions.add(question);
            return CompletableFuture.completedFuture(Optional.ofNullable(answers.poll()).map(text -> new Private<>(text.toCharArray())));
        };
        return new DeskKey(new Keychain(), asked).of(folder);
    }

    private final class Keychain implements KeyVault {
        @Override
        public Optional<Private<byte[]>> find(String name) {
            there();
            return Optional.ofNullable(keychain.get(name));
        }

        @Override
        public void keep(String name, Private<byte[]> secret) {
            there();
            keychain.put(name, secret);
        }

        @Override
        public void forget(String name) {
            there();
            keychain.remove(name);
        }

        private void there() {
            if (!keychainIsThere) {
                throw new VaultShut("none here");
            }
        }
    }
}
