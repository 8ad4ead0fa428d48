package health.rapport.phones;

import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Phones in memory; STOP and START work as with a carrier. */
public final class FakePhoneNetwork implements PhoneNetwork {
    public int readings;
    private final List<Phone> phones = new ArrayList<>();
    private final Map<PhoneNumber, List<PhoneText>> texts = new HashMap<>();
    private final Map<PhoneNumber, PhoneSwitches> switches = new HashMap<>();
    private Optional<Refusal> refusal = Optional.empty();

    public void add(PhoneNumber number, String owner) {
        phones.add(new Phone(number, owner));
    }

    public void receive(PhoneNumber phone, String body, Instant at) {
        texts.computeIfAbsent(phone, any -> new ArrayList<>()).add(new PhoneText(true, new MessageBody(body), at, "received", List.of()));
    }

    public void refuse(Refusal why) {
        refusal = Optional.of(why);
    }

    public void allow() {
        refusal = Optional.empty();
    }

    @Override
    public CompletableFuture<List<Phone>> phones() {
        return reply(() -> List.copyOf(phones));
    }

    @Override
    public CompletableFuture<List<PhoneText>> texts(PhoneNumber phone) {
        readings++;
        return reply(() -> List.copyOf(texts.getOrDefault(phone, List.of())));
    }

    @Override
    public CompletableFuture<Void> text(PhoneNumber from, MessageBody body, List<PhoneFile> files) {
        return reply(() -> {
            texts.computeIfAbsent(from, any -> new ArrayList<>()).add(new PhoneText(false, body, Instant.EPOCH, "sent", files));
            if (List.of("STOP", "START").contains(body.text())) {
                PhoneSwitches before = current(from);
                switches.put(from, new PhoneSwitches(before.reachable(), before.landline(), body.text().equals("STOP")));
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<PhoneSwitches> switches(PhoneNumber phone) {
        return reply(() -> current(phone));
    }

    @Override
    public CompletableFuture<Void> set(PhoneNumber phone, PhoneSwitches now) {
        return reply(() -> {
            switches.put(phone, now);
            return null;
        });
    }

    private PhoneSwitches current(PhoneNumber phone) {
        return switches.getOrDefault(phone, new PhoneSwitches(true, false, false));
    }

    private <T> CompletableFuture<T> reply(Supplier<T> answer) {
        return refusal.<CompletableFuture<T>>map(why -> CompletableFuture.failedFuture(new Refused(why)))
                .orElseGet(() -> CompletableFuture.completedFuture(answer.get()));
    }
}
