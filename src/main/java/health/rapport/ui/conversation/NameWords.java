package health.rapport.ui.conversation;

import health.rapport.support.SearchWords;
import java.util.Set;

/**
 * Given names that are words of English or Spanish as well: "You may come in" names no May. It need not have all: of one that
 * it lacks, the word counts as the name.
 */
final class NameWords {
    /** After which somebody is called by name; folded as {@link SearchWords#plain} does. */
    static final String GREETINGS =
            "hi|hello|hey|dear|good morning|good afternoon|good evening|hola|estimada|estimado|querida|querido|buenos dias|buenas tardes|buenas noches";

    /** An, Do, In, My, No, So, Su: hardly one of them is no word. */
    private static final int TOO_SHORT = 2;

    private static final Set<String> ENGLISH = Set.of(
            "amber", "angel", "any", "april", "art", "august", "autumn", "bill", "bin", "bob", "can", "carol", "chance", "charity",
            "chase", "chuck", "cliff", "daisy", "dawn", "day", "dean", "destiny", "drew", "eve", "faith", "fern", "for", "forest",
            "frank", "gay", "gene", "ginger", "glory", "grace", "grant", "guy", "han", "harmony", "harry", "has", "hazel",
            "heather", "her", "holly", "honey", "hope", "hunter", "ivy", "jack", "jade", "jasmine", "jean", "joy", "june",
            "justice", "lane", "lily", "long", "major", "mark", "marine", "mason", "may", "melody", "mercy", "merry", "miles",
            "nick", "norm", "olive", "pat", "patience", "pearl", "penny", "rain", "ray", "reed", "rich", "river", "rob", "robin",
            "rose", "ruby", "rusty", "sage", "sandy", "sang", "see", "sky", "skip", "star", "sue", "summer", "sun", "sunny", "tad",
            "trinity", "trip", "van", "violet", "wade", "ward", "will", "win", "winter", "you");

    private static final Set<String> SPANISH = Set.of(
            "abril", "alba", "alegria", "alma", "amable", "amado", "amor", "amparo", "angeles", "aurora", "azucena", "bella",
            "blanca", "candelaria", "caridad", "celeste", "cielo", "clara", "concepcion", "consuelo", "cruz", "dolores", "domingo",
            "dulce", "esperanza", "estrella", "flor", "franco", "gloria", "gracia", "julio", "justo", "leon", "libertad", "linda",
            "lucero", "luz", "mar", "margarita", "marina", "mercedes", "milagro", "milagros", "modesto", "natividad", "nieves",
            "nina", "paloma", "pascua", "pastora", "paz", "perla", "pia", "pilar", "prudencia", "remedios", "reyes", "rocio",
            "rosa", "rosario", "salud", "salvador", "santo", "santos", "severo", "socorro", "sol", "soledad", "tomas", "ventura",
            "victoria", "violeta", "virtudes");

    private NameWords() {}

    static boolean isWord(String given) {
        String plain = SearchWords.plain(given);
        return plain.length() <= TOO_SHORT || ENGLISH.contains(plain) || SPANISH.contains(plain);
    }
}
