using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Validation;
using static Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Comparison;

/// <summary>
/// Checks that the reader accepts everything that the writer accepts, as a greatest fixed point. This is sound because each rule answers
/// "contained" only if that is true for every document, given the answers it relies on. A question that comes up again below itself, in a
/// member or an item, counts as answered positively there: documents are finite, so a document that the reader refuses is refused at a
/// question that is not such a repetition.
/// </summary>
internal sealed class SchemaComparer(SchemaDocument readerSchema, SchemaDocument writerSchema)
{
    /// <summary>The number of questions after which a comparison gives up; schemas of ordinary size need some hundreds.</summary>
    private const int Budget = 20_000;

    private const int MostChoicesToPart = 2;

    private readonly Dictionary<SchemaNode, int> _numbers = [];
    private readonly SchemaLikeness _likeness = new();
    private readonly Dictionary<string, bool> _empty = [];
    private readonly DisjointnessBudget _disjointness = new();
    private readonly SchemaAnswers _answers = new();
    private int _questions;

    public IReadOnlyList<JsonSchemaIncompatibility> Compare() => Ask(Conjunction.Of(writerSchema.Root), readerSchema.Root);

    public bool Contains(Conjunction writer, SchemaNode reader) => Ask(writer, reader).Count == 0;

    /// <summary>Like <see cref="Contains"/>, for a member, an item or a name of the current value.</summary>
    public bool ContainsInside(Conjunction writer, SchemaNode reader) => AskInside(writer, reader).Count == 0;

    /// <summary>Like <see cref="Ask"/>, for a member, an item or a name of the current value.</summary>
    public IReadOnlyList<JsonSchemaIncompatibility> AskInside(Conjunction writer, SchemaNode reader)
    {
        _answers.StepIn();
        var answer = Ask(writer, reader);
        _answers.StepOut();
        return answer;
    }

    /// <summary>All reasons why the reader may refuse a value of the writer.</summary>
    public IReadOnlyList<JsonSchemaIncompatibility> Ask(Conjunction writer, SchemaNode reader)
    {
        reader = reader.Resolved;
        if (writer.Types == JsonTypes.None || SchemaShapes.IsUnconstrained(reader))
            return [];
        if (writer.Nodes.Any(node => AreAlike(node, reader)))
            return [];
        var question = (writer.Key(Number), reader);
        switch (_answers.Find(question, out var known))
        {
            case SchemaAnswers.State.Answered:
                return known;
            case SchemaAnswers.State.Circular:
                return [Undecidable(writer, reader, "the schemas lead back to this question without a step into a member or an item")];
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_questions > Budget)
            return [Undecidable(writer, reader, $"the schemas have more than {Budget} pairs of choices to compare; nest fewer choices")];
        _answers.Open(question);
        IReadOnlyList<JsonSchemaIncompatibility> answer;
        try
        {
            answer = Decide(writer, reader);
        }
        catch (RegexMatchTimeoutException exception)
        {
            answer =
            [
                Undecidable(writer, reader, $"the pattern \"{exception.Pattern}\" took more than {SchemaPattern.Timeout.TotalSeconds:0} s"),
            ];
        }

        _answers.Close(question, answer);
        return answer;
    }

    /// <summary>Whether no value satisfies both.</summary>
    public bool AreDisjoint(Conjunction writer, SchemaNode other)
    {
        var both = writer.And(other);
        var key = both.Key(Number);
        if (!_empty.TryGetValue(key, out var empty))
            _empty[key] = empty = Disjointness.IsEmpty(both, _disjointness);
        return empty;
    }

    /// <summary>Whether no value of the writer satisfies the schema, since it would also satisfy one that the writer excludes.</summary>
    public bool IsExcluded(Conjunction writer, SchemaNode schema) =>
        writer.Excluded.Any(excluded => Contains(writer.And(schema), excluded));

    public bool IsEmpty(Conjunction writer)
    {
        var key = writer.Key(Number);
        if (!_empty.TryGetValue(key, out var empty))
            _empty[key] = empty = Disjointness.IsEmpty(writer, _disjointness);
        return empty || writer.Excluded.Any(excluded => Contains(writer, excluded));
    }

    /// <summary>The same text may have a different meaning in another draft.</summary>
    public bool AreAlike(SchemaNode one, SchemaNode other)
    {
        if (one == other)
            return true;
        return readerSchema.Draft == writerSchema.Draft && _likeness.AreAlike(one, other);
    }

    private static JsonSchemaIncompatibility Undecidable(Conjunction writer, SchemaNode reader, string reason) =>
        new(Undecided, reader.Pointer, reader.Text, writer.Text) { Reason = reason };

    private int Number(SchemaNode node)
    {
        if (!_numbers.TryGetValue(node, out var number))
            _numbers[node] = number = _numbers.Count;
        return number;
    }

    private IReadOnlyList<JsonSchemaIncompatibility> Decide(Conjunction writer, SchemaNode reader)
    {
        if (writer.FiniteValues() is { } values)
            return RefusedValues(values, reader);
        // If the reader has choices, each choice of the writer has its own counterpart: looking for a counterpart of the whole would
        // compare all with all. If many choices are combined, it is their number that matters, and the whole is tried first.
        var isChoice = reader.AnyOf.Length > 1 || reader.OneOf.Length > 1;
        if (isChoice && writer.Choices is > 0 and <= MostChoicesToPart)
            return AskInParts(writer, reader, []);
        var whole = new Findings();
        AskAsOne(writer, reader, whole);
        return whole.All.Count == 0 || IsEmpty(writer) ? [] : AskInParts(writer, reader, whole.All);
    }

    private IReadOnlyList<JsonSchemaIncompatibility> AskInParts(
        Conjunction writer,
        SchemaNode reader,
        IReadOnlyList<JsonSchemaIncompatibility> whole
    )
    {
        if (writer.Part() is not { } branches)
            return whole;
        var parts = new Findings();
        foreach (var branch in branches)
            parts.AddRange(Ask(branch, reader));
        return parts.All;
    }

    private void AskAsOne(Conjunction writer, SchemaNode reader, Findings findings)
    {
        var refused = writer.Types & ~reader.Types;
        if (refused == JsonTypes.Fraction && NumberComparison.AreWhole(writer))
            refused = JsonTypes.None;
        if (refused != JsonTypes.None)
            findings.Add(TypeNarrowed, reader, "type", writer);
        var common = writer.Only(reader.Types);
        if (reader.Values is not null)
            CompareValues(common, reader, findings);
        if (reader.Numbers is { } numbers && (common.Types & JsonTypes.Number) != 0)
            NumberComparison.Compare(common, reader, numbers, findings);
        if (reader.Strings is { } strings && (common.Types & JsonTypes.String) != 0)
            TextComparison.Compare(common, reader, strings, findings);
        if (reader.Arrays is { } arrays && (common.Types & JsonTypes.Array) != 0)
            ArrayComparison.Compare(this, common.Only(JsonTypes.Array), reader, arrays, findings);
        if (reader.Objects is { } objects && (common.Types & JsonTypes.Object) != 0)
            ObjectComparison.Compare(this, common.Only(JsonTypes.Object), reader, objects, findings);
        CombinationComparison.Compare(this, common, reader, findings);
    }

    /// <summary>The reader lists values and the writer doesn't; null, true and false are listed by their types.</summary>
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
        var place = ValidationRun.Explain(reader, JsonMarshal.GetRawUtf8Value(value))[0].SchemaPointer;
        return new(ValueRefused, place, reader.Text, value.GetRawText());
    }
}
