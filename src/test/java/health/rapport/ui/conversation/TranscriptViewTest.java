package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import health.rapport.ui.OffScreen;
import health.rapport.ui.common.Messages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The transcript under a person's hand: nothing that comes or changes moves what is being read. */
class TranscriptViewTest {
    private static final MessageActions NOTHING = new MessageActions() {
        @Override
        public void showEarlier() {
        }

        @Override
        public void openFile(FileLine.Received file) {}

        @Override
        public FilePreviews previews() {
            throw new UnsupportedOperationException("No files here");
        }

        @Override
        public void fileFrom(TranscriptItem.Message message) {}

        @Override
        public void act(TranscriptItem.Message message, DeliveryNote.Action action) {}

        @Override
        public void discard(TranscriptItem.Message message) {}

        @Override
        public void edit(TranscriptItem.Message message) {}

        @Override
        public void openLink(String address) {}
    };

    private final ObservableList<TranscriptItem> items = FXCollections.observableArrayList();
    private final AtomicInteger olderAsked = new AtomicInteger();
    private TranscriptView view;
    private OffScreen window;

    private void open(List<? extends TranscriptItem> first) {
        window = OffScreen.show(() -> {
            view = new TranscriptView(new Messages(Locale.ENGLISH), NOTHING);
            view.show(items, olderAsked::incrementAndGet, index -> { });
            return view;
        }, 560, 600);
        change(() -> items.setAll(first));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static TranscriptItem.Message message(long index) {
        return message(index, Optional.empty());
    }

    private static TranscriptItem.Message message(long index, Optional<DeliveryNote> note) {
        String text = "Message " + index
                + (index % 3 == 0 ? ", with so many more words in it that it needs more than one line on the screen, whatever its width" : "");
        return new TranscriptItem.Message("IM" + index, OptionalLong.of(index), Optional.empty(), note.isPresent(), false, true, true,
                note.isPresent() ? "" : "López, Mariana", "", text, List.of(), false, note.isPresent() ? "" : "10:42", "Today, 10:42", note);
    }

    private static List<TranscriptItem> messages(long from, long to) {
        return new ArrayList<>(LongStream.range(from, to).mapToObj(TranscriptViewTest::message).toList());
    }

    private void change(Runnable step) {
        OffScreen.run(() -> {
            step.run();
            return true;
        });
        window.frames(4);
    }

    private void scroll(double pixels) {
        change(() -> {
            Node flow = view.lookup(".virtual-flow");
            Event.fireEvent(flow, new ScrollEvent(ScrollEvent.SCROLL, 100, 100, 100, 100, false, false, false, false, false, false, 0, pixels, 0, pixels,
                    ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
        });
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) view.lookup(".virtual-flow");
    }

    private TranscriptItem lastVisible() {
        return OffScreen.run(() -> ((ListCell<?>) flow().getLastVisibleCell()).getItem() instanceof TranscriptItem item ? item : null);
    }

    /** The message in the middle of the screen, and how far its lower edge is from the list's top. */
    private TranscriptItem.Message middle() {
        return OffScreen.run(() -> {
            int at = (flow().getFirstVisibleCell().getIndex() + flow().getLastVisibleCell().getIndex()) / 2;
            return (TranscriptItem.Message) ((ListView<?>) view.lookup(".list-view")).getItems().get(at);
        });
    }

    private double bottomOf(TranscriptItem.Message message) {
        return OffScreen.run(() -> view.lookupAll(".transcript-cell").stream()
                .filter(node -> node.isVisible() && node instanceof ListCell<?> cell && cell.getItem() instanceof TranscriptItem item
                        && item.key().equals(message.key()))
                .mapToDouble(node -> view.sceneToLocal(node.localToScene(0, node.getLayoutBounds().getMaxY())).getY()).findFirst().orElse(Double.NaN));
    }

    private Optional<String> button() {
        return OffScreen.run(() -> {
            var button = (Button) view.lookup(".new-below");
            return button.isVisible() ? Optional.of(button.getText()) : Optional.empty();
        });
    }

    private void assertAtBottom() {
        assertThat(lastVisible()).isEqualTo(items.getLast());
        assertThat(OffScreen.run(() -> flow().getLastVisibleCell().getBoundsInParent().getMaxY()))
                .isCloseTo(OffScreen.run(() -> flow().getHeight()), within(1.5));
        assertThat(button()).isEmpty();
    }

    @Test
    void opensAtTheEnd() {
        open(messages(100, 150));
        assertAtBottom();
        assertThat(olderAsked).hasValue(0);
    }

    @Test
    void opensAtTheFirstUnreadAndTellsHowManyAreBelow() {
        var all = messages(100, 150);
        all.add(20, new TranscriptItem.New(20, "New"));
        open(all);
        assertThat(OffScreen.run(() -> flow().getFirstVisibleCell().getIndex())).isEqualTo(19);
        assertThat(button()).get().asString().endsWith("new");
    }

    @Test
    void staysAtTheEndForWhoIsThere() {
        open(messages(100, 150));
        for (long index = 150; index < 170; index++) {
            TranscriptItem next = message(index);
            change(() -> items.add(next));
            assertAtBottom();
        }
    }

    @Test
    void keepsThePlaceOfWhoReadsAboveAndTellsHowManyCame() {
        open(messages(100, 150));
        scroll(900);
        TranscriptItem.Message read = middle();
        double before = bottomOf(read);
        for (long index = 150; index < 153; index++) {
            TranscriptItem next = message(index);
            change(() -> items.add(next));
        }
        assertThat(bottomOf(read)).isCloseTo(before, within(1.0));
        assertThat(button()).hasValueSatisfying(text -> assertThat(text).contains("3"));
        change(() -> ((Button) view.lookup(".new-below")).fire());
        assertAtBottom();
    }

    @Test
    void keepsThePlaceWhenOlderOnesComeAbove() {
        open(messages(100, 150));
        scroll(1_000_000);
        assertThat(olderAsked.get()).isPositive();
        TranscriptItem.Message read = middle();
        double before = bottomOf(read);
        change(() -> {
            items.addAll(0, messages(50, 100));
            items.addFirst(new TranscriptItem.Day(LocalDate.of(2026, 11, 1), "Sunday"));
        });
        assertThat(bottomOf(read)).isCloseTo(before, within(1.0));
    }

    @Test
    void aNoteUnderTheLastMessageNeitherHidesNorMovesAnything() {
        open(messages(100, 150));
        DeliveryNote sent = DeliveryNote.quiet("Sent");
        change(() -> items.add(message(150, Optional.of(sent))));
        assertAtBottom();
        change(() ->
                items.set(50,
                        message(150,
                                Optional.of(DeliveryNote.quiet("Sent 10:42 · Delivered to one of two people, the other has no signal and will get it later")))));
        assertAtBottom();
        scroll(700);
        TranscriptItem.Message read = middle();
        double before = bottomOf(read);
        change(() -> items.set(50, message(150, Optional.of(sent))));
        assertThat(bottomOf(read)).isCloseTo(before, within(1.0));
    }

    @Test
    void aWindowOfAnotherSizeShowsTheSamePlace() {
        open(messages(100, 150));
        change(() -> window.stage().setHeight(420));
        assertAtBottom();
        change(() -> window.stage().setWidth(420));
        assertAtBottom();
        scroll(900);
        var first = OffScreen.run(() -> (TranscriptItem.Message) ((ListCell<?>) flow().getFirstVisibleCell()).getItem());
        double before = bottomOf(first);
        change(() -> window.stage().setWidth(700));
        assertThat(bottomOf(first)).isCloseTo(before, within(1.0));
    }

    @Test
    void whatIsFoundIsInSightWholeThoughTheListBecameSmallerForIt() {
        open(messages(100, 150));
        TranscriptItem.Message first = firstWhole();
        change(() -> {
            window.stage().setHeight(window.stage().getHeight() - 50);
            view.reveal(Optional.of(first.key()));
        });
        assertThat(bottomOf(first)).isGreaterThan(heightOf(first));
    }

    private TranscriptItem.Message firstWhole() {
        return OffScreen.run(() -> (TranscriptItem.Message) flow().getCell(flow().getFirstVisibleCell().getIndex() + 1).getItem());
    }

    private double heightOf(TranscriptItem.Message message) {
        return OffScreen.run(() -> view.lookupAll(".transcript-cell").stream().map(ListCell.class::cast)
                .filter(cell -> message.equals(cell.getItem())).findFirst().orElseThrow().getHeight() - 1);
    }

    @Test
    void theKeysCopyTheMessageTheyWentToAndOpenItsMenu() {
        open(messages(0, 40));
        change(() -> view.focus());
        assertThat(OffScreen.run(() -> list().getSelectionModel().getSelectedItem())).as("where one reads, not far above").isEqualTo(message(39));
        change(() -> {
            OffScreen.press(view.getScene(), KeyCode.UP);
            OffScreen.press(view.getScene(), KeyCode.C, KeyCode.SHORTCUT);
        });
        assertThat(OffScreen.run(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(message(38).text());

        change(() -> Event.fireEvent(list(), new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 10, 10, 10, 10, true, null)));
        assertThat(OffScreen.run(() -> Window.getWindows().stream().filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream()).map(MenuItem::getText).toList()))
                .containsExactly("Copy text", "File in chart from here…");
        change(() -> List.copyOf(Window.getWindows()).stream().filter(ContextMenu.class::isInstance).forEach(Window::hide));
    }

    private ListView<?> list() {
        return (ListView<?>) view.lookup(".list-view");
    }
}
