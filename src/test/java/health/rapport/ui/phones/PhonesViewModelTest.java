package health.rapport.ui.phones;

import static health.rapport.ui.LakesideFamily.FATHERS_PHONE;
import static health.rapport.ui.LakesideFamily.MOTHERS_PHONE;
import static health.rapport.ui.LakesideFamily.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.imaging.ImageIoWriter;
import health.rapport.media.OwnFiles;
import health.rapport.model.MessageBody;
import health.rapport.model.Refusal;
import health.rapport.phones.FakePhoneNetwork;
import health.rapport.phones.PhoneFile;
import health.rapport.phones.PhoneText;
import health.rapport.support.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhonesViewModelTest {
    private List<Path> chosen = List.of();
    private final FakePhoneNetwork network = new FakePhoneNetwork();
    private final HandClock clock = new HandClock(NOW);
    private final PhonesViewModel phones = new PhonesViewModel(network, () -> CompletableFuture.completedFuture(Set.of(MOTHERS_PHONE)),
            new PhoneFiles(content -> Optional.empty(), () -> chosen, new OwnFiles(new ImageIoWriter(), Runnable::run, Runnable::run)), clock, Runnable::run);

    PhonesViewModelTest() {
        network.add(FATHERS_PHONE, "Al Osei");
        network.add(MOTHERS_PHONE, "Zoe Osei");
    }

    @Test
    void laysThePhonesOfConversationsOnTheTable() {
        phones.show();

        assertThat(lines()).containsExactly(new PhoneLine(MOTHERS_PHONE, "Zoe Osei", true, true), new PhoneLine(FATHERS_PHONE, "Al Osei", false, false));
        assertThat(phones.table()).extracting(PhoneViewModel::owner).containsExactly("Zoe Osei");
    }

    @Test
    void textsAPictureWithWhatWasWritten(@TempDir Path folder) throws IOException {
        byte[] content = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
        chosen = List.of(Files.write(folder.resolve("rash.jpg"), content));
        phones.show();
        mothers().draft().set("It looks like this");

        mothers().sendFile();

        PhoneText text = network.texts(MOTHERS_PHONE).join().getLast();
        assertThat(text.body()).isEqualTo(new MessageBody("It looks like this"));
        assertThat(text.files()).containsExactly(new PhoneFile("image/jpeg", content));
        assertThat(mothers().draft().get()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadSaysSoAndKeepsWhatWasWritten(@TempDir Path folder) {
        chosen = List.of(folder);
        phones.show();
        mothers().draft().set("It looks like this");

        mothers().sendFile();

        assertThat(mothers().face().get().problem()).contains(new Refusal.FileUnreadable());
        assertThat(mothers().draft().get()).isEqualTo("It looks like this");
    }

    @Test
    void findsAPhoneByOwnerOrNumber() {
        phones.show();

        phones.filter().set("al o");
        assertThat(lines()).extracting(PhoneLine::owner).containsExactly("Al Osei");
        phones.filter().set("555 0177");
        assertThat(lines()).extracting(PhoneLine::owner).containsExactly("Zoe Osei");
    }

    @Test
    void showsWhatArrivesWithinASecondButOnlyWhileItIsShown() {
        phones.show();
        network.receive(MOTHERS_PHONE, "Good morning", NOW);
        clock.advance(PhonesViewModel.BETWEEN_READINGS);
        assertThat(mothers().face().get().bubbles()).containsExactly(new Bubble(true, new MessageBody("Good morning"), NOW, List.of()));

        phones.hide();
        int before = network.readings;
        clock.advance(Duration.ofMinutes(1));

        assertThat(network.readings).isEqualTo(before);
    }

    @Test
    void clearsWhatWasWrittenOnlyOnceItWasTaken() {
        phones.show();
        network.refuse(new Refusal.Offline());
        mothers().draft().set("C");
        mothers().send();
        assertThat(mothers().draft().get()).isEqualTo("C");
        assertThat(mothers().face().get().problem()).contains(new Refusal.Offline());

        network.allow();
        clock.advance(PhonesViewModel.BETWEEN_READINGS);
        assertThat(mothers().face().get().problem()).as("still said after the next reading").isPresent();
        mothers().send();

        assertThat(mothers().draft().get()).isEmpty();
        assertThat(mothers().face().get().bubbles()).extracting(Bubble::body).containsExactly(new MessageBody("C"));
        assertThat(mothers().face().get().problem()).isEmpty();
    }

    @Test
    void stopsAndStartsByTextAsPeopleDo() {
        phones.show();

        mothers().stop(true);
        assertThat(mothers().face().get().stopped()).isTrue();
        mothers().stop(false);

        assertThat(mothers().face().get().stopped()).isFalse();
        assertThat(mothers().face().get().bubbles()).extracting(bubble -> bubble.body().text()).containsExactly("STOP", "START");
    }

    @Test
    void aSwitchLeavesTheOthersAlone() {
        phones.show();
        mothers().landline(true);

        mothers().noSignal(true);

        assertThat(mothers().face().get()).isEqualTo(new PhoneFace(true, List.of(), false, true, true, false, Optional.empty()));
    }

    @Test
    void putsPhonesOnTheTableAndTakesThemAway() {
        phones.show();

        phones.toggle(FATHERS_PHONE);
        phones.toggle(MOTHERS_PHONE);

        assertThat(phones.table()).extracting(PhoneViewModel::owner).containsExactly("Al Osei");
        assertThat(lines()).extracting(PhoneLine::onTable).containsExactly(false, true);
    }

    @Test
    void saysWhyThereIsNoList() {
        network.refuse(new Refusal.Offline());
        phones.show();
        assertThat(phones.state().get()).isEqualTo(new PhonesState.Failed(new Refusal.Offline()));

        network.allow();
        phones.load();

        assertThat(lines()).hasSize(2);
    }

    private PhoneViewModel mothers() {
        return phones.table().stream().filter(phone -> phone.number().equals(MOTHERS_PHONE)).findFirst().orElseThrow();
    }

    private List<PhoneLine> lines() {
        return ((PhonesState.Ready) phones.state().get()).phones();
    }
}
