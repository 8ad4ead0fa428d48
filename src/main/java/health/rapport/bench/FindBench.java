package health.rapport.bench;

import health.rapport.chat.FoundMessage;
import health.rapport.chat.MessageIndex;
import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.PhoneNumber;
import health.rapport.support.SearchWords;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport bench find}: how long looking for words takes among so many messages, letter by letter as somebody types. */
@Command(name = "find", mixinStandardHelpOptions = true,
        description = "Measures looking for words in messages held in memory. Ends with 0 only if every bar was kept.")
final class FindBench implements Callable<Integer> {
    private static final int CONVERSATIONS = 500;
    private static final int WORDS_EACH = 16;
    private static final int WARM = 20;
    private static final List<String> SYLLABLES = List.of("ma", "ri", "to", "ne", "lu", "sé", "ka", "po", "ñi", "da", "vor", "est", "inh", "tab", "dos", "ple");
    private static final int LETTERS = 8;

    @Option(names = "--messages", defaultValue = "100000", paramLabel = "N", description = "How many messages (default: ${DEFAULT-VALUE}).")
    private int messages;

    @Option(names = "--searches", defaultValue = "40", paramLabel = "N", description = "How many words are typed (default: ${DEFAULT-VALUE}).")
    private int searches;

    @Spec
    private CommandSpec spec;

    private final Random random = new Random(7);
    private final List<String> vocabulary = Stream.generate(() -> random.ints(1 + random.nextInt(4), 0, SYLLABLES.size()).mapToObj(SYLLABLES::get)
            .collect(Collectors.joining())).limit(20_000).toList();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        long began = System.nanoTime();
        MessageIndex index = filled();
        double taken = (System.nanoTime() - began) / 1e6;
        var found = new ArrayList<Double>();
        for (int search = -WARM; search < searches; search++) {
            String typed = word() + " " + word();
            for (int letters = 1; letters <= Math.min(LETTERS, typed.length()); letters++) {
                long asked = System.nanoTime();
                index.find(SearchWords.of(typed.substring(0, letters)), 20);
                if (search >= 0) {
                    found.add((System.nanoTime() - asked) / 1e6);
                }
            }
        }
        var figures = List.of(
                Figure.without("taking in " + index.size() + " messages, once", "ms", List.of(taken)),
                Figure.atMostInNineteenOfTwenty(200, "looking through them, for each letter typed", "ms", found));
        figures.forEach(figure -> out.println(figure.line()));
        out.flush();
        return figures.stream().allMatch(Figure::isKept) ? 0 : 1;
    }

    private MessageIndex filled() {
        var index = new MessageIndex(MessageIndex.MOST);
        for (int at = 0; at < messages; at++) {
            String body = Stream.generate(this::word).limit(WORDS_EACH).collect(Collectors.joining(" "));
            index.put(new FoundMessage.Told(new ConversationSid("CH" + at % CONVERSATIONS),
                    new ChatMessage(new MessageSid("IM" + at), at, 1, new Author.Phone(new PhoneNumber("+16175550123")),
                    Optional.empty(), new MessageBody(body), Instant.EPOCH.plusSeconds(at), Optional.empty(), Optional.empty(),
                    Optional.empty(), List.of(), false)));
        }
        return index;
    }

    private String word() {
        return vocabulary.get(random.nextInt(vocabulary.size()));
    }
}
