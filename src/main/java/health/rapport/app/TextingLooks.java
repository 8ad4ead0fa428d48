package health.rapport.app;

import health.rapport.care.CareRecords;
import health.rapport.chat.TextingConsent;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ChatParticipant.Address;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.reminders.Consent;
import health.rapport.reminders.ConsentRegister;
import health.rapport.reminders.FirstText;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the clinic's records say of phones now: another desk may have put something down since the window asked. */
final class TextingLooks implements TextingConsent {
    /** Longer than that nobody's answer waits for the records. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final ConsentRegister consents;
    private final CareRecords records;
    private final Optional<FirstText> first;
    /** What was said to them once holds for good; the records may be a moment behind what just left. */
    private final Set<PhoneNumber> introduced = ConcurrentHashMap.newKeySet();

    /** @param first what a first text says; absent where the project texts nobody */
    TextingLooks(ConsentRegister consents, CareRecords records, Optional<FirstText> first) {
        this.consents = consents;
        this.records = records;
        this.first = first;
    }

    @Override
    public CompletableFuture<Boolean> isRefused(Collection<PhoneNumber> numbers) {
        return consents.of(numbers).thenApply(found -> found.values().stream().anyMatch(Consent.OptedOut.class::isInstance))
                .completeOnTimeout(false, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public CompletableFuture<Boolean> isBareFirstText(Collection<ChatParticipant> phones, MessageBody text) {
        Map<PhoneNumber, Set<Reference>> unknown = new HashMap<>();
        for (ChatParticipant phone : phones) {
            if (phone.address() instanceof Address.Sms(PhoneNumber number, var clinic) && !introduced.contains(number)) {
                phone.reference().ifPresent(unknown.computeIfAbsent(number, key -> new HashSet<>())::add);
            }
        }
        if (first.isEmpty() || first.get().isSaidIn(text.text())) {
            introduced.addAll(unknown.keySet());
            return CompletableFuture.completedFuture(false);
        }
        return unknown.entrySet().stream().map(one -> isNew(one.getKey(), one.getValue()))
                .reduce(CompletableFuture.completedFuture(false), (one, other) -> one.thenCombine(other, Boolean::logicalOr))
                .completeOnTimeout(false, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Boolean> isNew(PhoneNumber number, Set<Reference> reached) {
        return records.textedBefore(number, reached).thenApply(texted -> {
            if (texted) {
                introduced.add(number);
            }
            return !texted;
        });
    }
}
