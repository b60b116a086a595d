using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Validation;
using static Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Comparison;

/// <summary>
/// Containment of what the writer accepts in what the reader accepts. Sound: each rule answers "contained" only where it holds for every
/// document. A pair that is met again below itself counts as contained there: documents are finite, so a document that the reader refuses
/// would be refused at a pair that is not such a return.
/// </summary>
internal sealed class SchemaComparer(SchemaDocument readerSchema, SchemaDocument writerSchema)
{
    /// <summary>Questions asked before a comparison gives up: schemas of ordinary size ask some hundreds.</summary>
    private const int Budget = 10_000;

    private readonly Dictionary<SchemaNode, int> _numbers = [];
    private readonly HashSet<(string, SchemaNode)> _open = [];
    private readonly Dictionary<(string, SchemaNode), IReadOnlyList<JsonSchemaIncompatibility>> _answers = [];
    private int _returns;
    private int _asked;

    public IReadOnlyList<JsonSchemaIncompatibility> Compare()
    {
        try
        {
            return Ask(Conjunction.Of(writerSchema.Root), readerSchema.Root);
        }
        catch (InsufficientExecutionStackException)
        {
            return [new(Undecided, "", readerSchema.Root.Source.GetRawText(), writerSchema.Root.Source.GetRawText())];
        }
    }

    public bool Contains(Conjunction writer, SchemaNode reader) => Ask(writer, reader).Count == 0;

    /// <summary>All reasons why the reader may refuse a value of the writer.</summary>
    public IReadOnlyList<JsonSchemaIncompatibility> Ask(Conjunction writer, SchemaNode reader)
    {
        reader = reader.Resolved;
        if (writer.Types == JsonTypes.None || SchemaShapes.IsUnconstrained(reader)) return [];
        if (writer.Nodes.Any(node => AreAlike(node, reader))) return [];
        var question = (writer.Key(Number), reader);
        if (_answers.TryGetValue(question, out var known)) return known;
        if (_open.Contains(question))
        {
            _returns++;
            return [];
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_asked > Budget) return [Undecidable(writer, reader)];
        _open.Add(question);
        var returnsBefore = _returns;
        IReadOnlyList<JsonSchemaIncompatibility> answer;
        try
        {
            answer = Decide(writer, reader);
        }
        catch (RegexMatchTimeoutException)
        {
            answer = [Undecidable(writer, reader)];
        }
        finally
        {
            _open.Remove(question);
        }

        // A good answer that leaned on an open question holds only as long as that one does; a bad answer holds in any case.
        if (answer.Count > 0 || _returns == returnsBefore) _answers[question] = answer;
        return answer;
    }

    /// <summary>The same text may mean another thing in another draft.</summary>
    public bool AreAlike(SchemaNode one, SchemaNode other) => readerSchema.Draft == writerSchema.Draft && SchemaShapes.AreAlike(one, other);

    private static JsonSchemaIncompatibility Undecidable(Conjunction writer, SchemaNode reader) =>
        new(Undecided, reader.Pointer, reader.Source.GetRawText(), writer.Text);

    private int Number(SchemaNode node)
    {
        if (!_numbers.TryGetValue(node, out var number)) _numbers[node] = number = _numbers.Count;
        return number;
    }

    private IReadOnlyList<JsonSchemaIncompatibility> Decide(Conjunction writer, SchemaNode reader)
    {
        if (writer.FiniteValues() is { } values) return RefusedValues(values, reader);
        var whole = new Findings();
        AskAsOne(writer, reader, whole);
        if (whole.All.Count == 0 || Disjointness.AreDisjoint(writer, writer)) return [];
        // Only where the writer as a whole does not fit, its choices are worth parting.
        if (writer.Part() is not { } branches) return whole.All;
        var parts = new Findings();
        foreach (var branch in branches) parts.AddRange(Ask(branch, reader));
        return parts.All;
    }

    private void AskAsOne(Conjunction writer, SchemaNode reader, Findings findings)
    {
        var refused = writer.Types & ~reader.Types;
        if (refused == JsonTypes.Fraction && NumberComparison.AreWhole(writer)) refused = JsonTypes.None;
        if (refused != JsonTypes.None) findings.Add(TypeNarrowed, reader, "type", writer);
        var common = writer.Only(reader.Types);
        if (reader.Values is not null) CompareValues(common, reader, findings);
        if (reader.Numbers is { } numbers && (common.Types & JsonTypes.Number) != 0) NumberComparison.Compare(common, reader, numbers, findings);
        if (reader.Strings is { } strings && (common.Types & JsonTypes.String) != 0) TextComparison.Compare(common, reader, strings, findings);
        if (reader.Arrays is { } arrays && (common.Types & JsonTypes.Array) != 0)
            ArrayComparison.Compare(this, common.Only(JsonTypes.Array), reader, arrays, findings);
        if (reader.Objects is { } objects && (common.Types & JsonTypes.Object) != 0)
            ObjectComparison.Compare(this, common.Only(JsonTypes.Object), reader, objects, findings);
        CombinationComparison.Compare(this, common, reader, findings);
    }

    /// <summary>The reader lists values, the writer as a whole does not; null, true and false are listed by their types.</summary>
    private static void CompareValues(Conjunction writer, SchemaNode reader, Findings findings)
    {
        const JsonTypes Countable = JsonTypes.Null | JsonTypes.Boolean;
        var keyword = reader.Fragment("enum") is null ? "const" : "enum";
        if ((writer.Types & ~Countable) != 0)
            findings.Add(ValuesRestricted, reader, keyword, writer);
        else
            findings.AddRange(RefusedValues(writer.ValuesOfTypes(), reader));
    }

    private static IReadOnlyList<JsonSchemaIncompatibility> RefusedValues(IEnumerable<JsonElement> values, SchemaNode reader) =>
        [.. values.Where(value => !ValidationRun.Accepts(reader, value)).Select(value => Refused(value, reader))];

    private static JsonSchemaIncompatibility Refused(JsonElement value, SchemaNode reader)
    {
        // The validator knows the keyword; the first one is enough to find the place.
        var place = ValidationRun.Explain(reader, value)[0].SchemaPointer;
        return new(ValueRefused, place, reader.Source.GetRawText(), value.GetRawText());
    }
}
