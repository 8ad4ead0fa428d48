package health.rapport.ui.chart;

import health.rapport.care.EncounterCard;
import health.rapport.chart.ChartFile;
import health.rapport.chart.ChartPrinters.Printer;
import health.rapport.chart.ChartRange;
import health.rapport.chart.ChartUse;
import health.rapport.chart.Edition;
import health.rapport.chart.Filed;
import health.rapport.chart.Filing;
import health.rapport.chart.PageImage;
import health.rapport.chart.Transcript;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.ui.chart.ChartState.Outcome;
import health.rapport.ui.chart.ChartState.Work;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * A conversation on its way into the chart, onto paper or into a file. What was read when the sheet opened is what goes out, so that
 * it is what the person saw counted. On the window's thread.
 */
public final class ChartViewModel implements AutoCloseable {
    private static final Refusal DAMAGED = new Refusal.Other("hash");
    private static final Refusal LEFT = new Refusal.Other("left");

    private final ConversationSid conversation;
    private final ChartServices services;
    private final ChartWords words;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<ChartState> state = new ReadOnlyObjectWrapper<>(new ChartState.Reading());
    private final ReadOnlyObjectWrapper<Optional<PageImage>> page = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Printer>> printers = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<RangeChoice> choice;
    private final ObjectProperty<LocalDate> since;
    private final ObjectProperty<MessageChoice> from = new SimpleObjectProperty<>();
    private final OptionalLong fromIndex;
    private Material material;
    private List<MessageChoice> choices = List.of();
    private ChartFile shown;
    private boolean opensFiled;
    private volatile boolean closed;

    /** @param fromIndex where one began from a message: its place */
    public ChartViewModel(ConversationSid conversation, OptionalLong fromIndex, ChartServices services) {
        this.conversation = conversation;
        this.services = services;
        this.messages = services.messages();
        this.words = new ChartWords(services);
        this.fromIndex = fromIndex;
        choice = new SimpleObjectProperty<>(fromIndex.isPresent() ? RangeChoice.FROM_MESSAGE : RangeChoice.WHOLE);
        since = new SimpleObjectProperty<>(services.dates().today());
        choice.subscribe(this::changed);
        since.subscribe(this::changed);
        from.subscribe(this::changed);
        read();
    }

    /** Reads everything anew. */
    public void read() {
        state.set(new ChartState.Reading());
        CompletableFuture<Transcript> transcript = services.desk().transcripts().whole(conversation);
        CompletableFuture<Optional<EncounterCard>> card = services.care().encountersOf(List.of(conversation))
                .thenApply(found -> Optional.ofNullable(found.get(conversation)));
        // Whoever may not look into the chart may still print.
        CompletableFuture<Shelf> shelf = services.desk().records().latest(conversation).thenApply(filed -> new Shelf(filed, Optional.empty()))
                .exceptionally(failure -> new Shelf(Optional.empty(), Optional.of(Refused.reason(failure))));
        CompletableFuture<Optional<Material>> all = transcript.thenCombine(card, (read, visit) -> visit.flatMap(one -> one.patient()
                        .map(patient -> new Material(conversation, read, one, patient, Optional.empty(), Optional.empty()))))
                .thenCombine(shelf, (found, known) ->
                        found.map(one -> new Material(conversation, one.transcript(), one.card(), one.patient(), known.filed(), known.closed())));
        services.fx().when(all, found -> found.ifPresentOrElse(this::name, () -> state.set(new ChartState.Failed(messages.text("chart.noPatient"), false))),
                this::notRead);
    }

    private record Shelf(Optional<Filed> filed, Optional<Refusal> closed) {}

    private void name(Material found) {
        services.fx().when(services.people().lookUp(ChartPeople.references(found)), done -> {
            material = found;
            choices = words.choices(found);
            from.set(choices.stream().filter(one -> fromIndex.isPresent() && one.index() == fromIndex.getAsLong()).findFirst()
                    .or(() -> choices.stream().findFirst()).orElse(null));
            show(Outcome.NONE);
            openFiledIfWanted();
        }, this::notRead);
    }

    private void notRead(Refusal why) {
        state.set(new ChartState.Failed(messages.text("chart.notRead", sentence(why)), true));
    }

    private void changed() {
        if (material != null && state.get() instanceof ChartState.Ready ready && ready.isFree()) {
            show(Outcome.NONE);
        }
    }

    private void show(Outcome outcome) {
        Preview preview = words.preview(material, part());
        state.set(new ChartState.Ready(choices, preview, material.filed().map(this::told).orElse(""), whyNotFile(preview),
                caution(preview), Work.NONE, outcome));
    }

    private String told(Filed filed) {
        String by = filed.by().map(who -> services.names().colleague(who).name()).orElseGet(() -> messages.text("author.unknown"));
        return messages.text("chart.filed", services.dates().inSentence(filed.at()), by, filed.number());
    }

    private String whyNotFile(Preview preview) {
        return preview.messages() == 0 ? messages.text("chart.nothingToFile")
                : material.closed().map(why -> messages.text("chart.closed", sentence(why))).orElse("");
    }

    /** A part takes the place of the former version too, which may have had more. */
    private String caution(Preview preview) {
        boolean part = preview.messages() < material.transcript().messages().size();
        return part && material.filed().isPresent() ? messages.text("chart.replacedByPart", material.filed().get().number()) : "";
    }

    private List<ChatMessage> part() {
        return range().of(material.transcript().messages(), services.zone());
    }

    private ChartRange range() {
        LocalDate today = services.dates().today();
        return switch (choice.get()) {
            case WHOLE -> new ChartRange.Whole();
            case TODAY -> new ChartRange.Days(today, today);
            case SINCE -> new ChartRange.Days(since.get() == null ? today : since.get(), LocalDate.MAX);
            case FROM_MESSAGE -> from.get() == null ? new ChartRange.Whole() : ChartRange.Messages.from(from.get().index());
        };
    }

    /** Puts it into the chart, in the place of what was filed before. */
    public void file() {
        if (isBusy()) {
            return;
        }
        Instant now = services.clock().now();
        List<ChatMessage> part = part();
        Edition edition = Edition.after(conversation, material.filed());
        Material seen = material;
        begin(Work.FILING, () -> services.desk().writer().write(words.document(material, part, Optional.of(edition), now)).thenCompose(file -> {
            // Up to here it can still be left.
            return closed ? CompletableFuture.failedFuture(new Refused(LEFT))
                    : services.desk().records().file(new Filing(seen.subject(), edition, file, words.title(),
                    ChartPeople.taking(seen, part), part.getFirst().sentAt(), part.getLast().sentAt(), part.size(), now));
        }), filed -> services.fx().when(services.people().lookUp(filed.by().stream().toList()), known -> {
            material = material.with(Optional.of(filed));
            show(Outcome.good(messages.text("chart.done")));
        }, why -> notNow("chart.notFiled", why)), this::notFiled);
    }

    private void notFiled(Refusal why) {
        if (!(why instanceof Refusal.ChangedMeanwhile)) {
            notNow("chart.notFiled", why);
            return;
        }
        services.fx().when(services.desk().records().latest(conversation)
                .thenCompose(found -> services.people().lookUp(found.flatMap(Filed::by).stream().toList())
                .thenApply(known -> found)), found -> {
            material = material.with(found);
            show(Outcome.bad(messages.text("chart.changed")));
        }, unread -> notNow("chart.notFiled", why));
    }

    /** Shows the pages as they would be filed. */
    public void preview() {
        begin(Work.MAKING, () -> copy().thenCompose(this::firstPage), this::open, why -> notNow("chart.notMade", why));
    }

    /** Once everything is read, the pages that are in the chart lie above the sheet at once. */
    public void openFiledWhenRead() {
        opensFiled = true;
        openFiledIfWanted();
    }

    private void openFiledIfWanted() {
        if (opensFiled && material != null && material.filed().isPresent()) {
            opensFiled = false;
            openFiled();
        }
    }

    /** Shows the pages that are in the chart. */
    public void openFiled() {
        begin(Work.OPENING, () -> services.desk().records().read(material.filed().orElseThrow()).thenCompose(this::firstPage), this::open,
                why -> show(Outcome.bad(why.equals(DAMAGED) ? messages.text("chart.damaged") : messages.text("chart.notOpened", sentence(why)))));
    }

    private record Opened(ChartFile file, PageImage page) {}

    private CompletableFuture<Opened> firstPage(ChartFile file) {
        return services.desk().writer().page(file, 1).thenApply(first -> new Opened(file, first));
    }

    private void open(Opened opened) {
        show(Outcome.NONE);
        shown = opened.file();
        page.set(Optional.of(opened.page()));
    }

    /** To the next page, or with -1 to the one before; at the ends nothing happens. */
    public void turn(int step) {
        page.get().map(now -> now.number() + step).filter(number -> number >= 1 && number <= page.get().get().of()).ifPresent(number ->
                begin(Work.OPENING, () -> services.desk().writer().page(shown, number), next -> {
                    show(Outcome.NONE);
                    page.set(page.get().map(still -> next));
                }, why -> notNow("chart.notMade", why)));
    }

    public void closePages() {
        shown = null;
        page.set(Optional.empty());
    }

    /** Nothing leaves before it is on record that it does. */
    public void save() {
        if (isBusy()) {
            return;
        }
        String mrn = material.patient().mrn().replaceAll("[^A-Za-z0-9-]", "");
        services.places().ask(messages.text("chart.save"), messages.text("chart.fileName", mrn, services.dates().today().toString())).ifPresent(place ->
                begin(Work.SAVING, () -> leaving(ChartUse.Kind.SAVED, file -> place.write(file.bytes())),
                        written -> show(written ? Outcome.good(messages.text("chart.saved")) : Outcome.bad(messages.text("chart.notWritten"))),
                        why -> notNow("chart.notSaved", why)));
    }

    /** Looks for printers, for the person to choose one. */
    public void findPrinters() {
        begin(Work.PRINTING, services.desk().printers()::all, found -> {
            show(found.isEmpty() ? Outcome.bad(messages.text("chart.noPrinter")) : Outcome.NONE);
            printers.set(found);
        }, why -> notNow("chart.notPrinted", why));
    }

    public void print(Printer printer) {
        begin(Work.PRINTING, () -> leaving(ChartUse.Kind.PRINTED, file -> services.desk().printers().print(printer, file)),
                taken -> show(taken ? Outcome.good(messages.text("chart.printed")) : Outcome.bad(messages.text("chart.notTaken"))),
                why -> notNow("chart.notPrinted", why));
    }

    private CompletableFuture<Boolean> leaving(ChartUse.Kind kind, Function<ChartFile, CompletableFuture<Boolean>> exit) {
        var use = new ChartUse(kind, material.subject(), part().size(), services.clock().now());
        return copy().thenCompose(file -> services.desk().records().note(use).thenCompose(noted -> exit.apply(file)));
    }

    private CompletableFuture<ChartFile> copy() {
        return services.desk().writer().write(words.document(material, part(), Optional.empty(), services.clock().now()));
    }

    /** Something is under way, or nothing was read. */
    private boolean isBusy() {
        return !(state.get() instanceof ChartState.Ready ready && ready.isFree());
    }

    /** Not where the window was locked while a dialog of the system's waited for the person. */
    private <T> void begin(Work work, Supplier<CompletableFuture<T>> call, Consumer<T> done, Consumer<Refusal> refused) {
        if (!closed && state.get() instanceof ChartState.Ready ready && ready.isFree()) {
            state.set(ready.with(work));
            services.fx().when(call.get(), result -> {
                if (!closed) {
                    done.accept(result);
                }
            }, why -> {
                if (!closed) {
                    refused.accept(why);
                }
            });
        }
    }

    private void notNow(String key, Refusal why) {
        show(Outcome.bad(messages.text(key, sentence(why))));
    }

    private String sentence(Refusal why) {
        return RefusalText.of(why, messages).sentence();
    }

    public ReadOnlyObjectProperty<ChartState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The page that lies above the sheet; empty while none does. */
    public ReadOnlyObjectProperty<Optional<PageImage>> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** Those that were found when they were looked for the last time. */
    public ReadOnlyObjectProperty<List<Printer>> printersProperty() {
        return printers.getReadOnlyProperty();
    }

    /** {@code 23 Nov 2026}. */
    public String day(LocalDate date) {
        return services.dates().birthDate(date);
    }

    public ObjectProperty<RangeChoice> choiceProperty() {
        return choice;
    }

    public ObjectProperty<LocalDate> sinceProperty() {
        return since;
    }

    public ObjectProperty<MessageChoice> fromProperty() {
        return from;
    }

    /** Lets go of it. What is being made is not filed any more; what is being filed is. */
    @Override
    public void close() {
        closed = true;
        closePages();
    }
}
