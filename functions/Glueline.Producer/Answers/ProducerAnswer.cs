using System.Buffers;
using System.Globalization;
using Glueline.Registry;

namespace Glueline.Producer.Answers;

/// <summary>
/// The function's answer:
/// <c>{"topic":…,"schema":…,"evolved":…,"versions":[{"number":…,"changes":[…]}],"events":[{"index":…,"state":"delivered","partition":…,"offset":…,"schemaVersion":…,"schemaVersionId":…}]}</c>,
/// with <c>"error":{"reason":…,"group":…,"summary":…}</c> instead of the position of an event in any other state: <c>refused</c> (it never
/// fits), <c>not-sent</c> (send it again) or <c>unknown</c> (it may be on the topic, or still arrive). Events of one <c>group</c> share
/// their reason, whatever their values, and <c>summary</c> is that reason; both are left out if <c>reason</c> itself is the same for all
/// of them. If schemas are named after a field of the events, a version or an event with another schema also has
/// <c>"schema":…</c>. What is worth knowing but affects no event is in <c>"warnings":[{"code":…,"text":…}]</c>.
/// <para>
/// Lambda returns at most 6 MB. An answer that would be longer lists the reason of each group once,
/// <c>"refused":[{"reason":…,"count":…,"indices":[7,[9,12]]}],"notSent":[…],"unknown":[…]</c>, and if that is not enough, sums up the deliveries to each partition,
/// <c>"delivered":[{"partition":…,"firstOffset":…,"lastOffset":…,"count":…,"schemaVersion":…,"schemaVersionId":…}]</c>.
/// </para>
/// </summary>
internal static class ProducerAnswer
{
    /// <summary>Lambda's limit for a response, less a small reserve.</summary>
    public const int MaximumBytes = (6 * 1024 * 1024) - 1024;

    /// <summary>The indices of this many events fit into an answer, in addition to everything else, which is bounded.</summary>
    public const int MaximumEvents = 400_000;

    /// <summary>An upper bound for the bytes of a delivered event, without the name of its schema.</summary>
    private const int DeliveredBytes = 190;

    /// <summary>A lower bound for them.</summary>
    private const int DeliveredBytesAtLeast = 120;

    /// <summary>An upper bound for the bytes of a refused event, without the reason.</summary>
    private const int RefusedBytes = 105;

    /// <summary>Why a batch has too many events for an answer; null if it doesn't.</summary>
    public static string? TooMany(int events) =>
        events <= MaximumEvents
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the batch has {events} events, and an answer has room for {MaximumEvents}, since Lambda returns at most 6 MB: nothing "
                    + $"was sent; send fewer events at a time"
            );

    /// <summary>Writes the most detailed answer of at most <paramref name="maximum"/> bytes.</summary>
    public static void Write(IBufferWriter<byte> response, string topic, string schema, BatchResult result, int maximum)
    {
        var (kinds, outcomes, warnings) = (result.Kinds, result.Outcomes, result.Warnings);
        if (AtMost(topic, schema, kinds, outcomes) + warnings.Sum(warning => DeliveredBytes + Longest(warning.Text)) <= maximum)
        {
            new AnswerWriter(response, topic, schema, result, maximum).Write(AnswerForm.Each);
            return;
        }

        foreach (var form in Enum.GetValues<AnswerForm>())
        {
            if (AtLeast(form, outcomes) > maximum)
                continue;
            var answer = new ArrayBufferWriter<byte>();
            new AnswerWriter(answer, topic, schema, result, maximum).Write(form);
            if (answer.WrittenCount > maximum && form is not AnswerForm.Sums)
                continue;
            response.Write(answer.WrittenSpan);
            return;
        }
    }

    /// <summary>An upper bound for the answer that lists each event individually.</summary>
    private static long AtMost(string topic, string schema, IReadOnlyList<EncodedKind> kinds, IReadOnlyList<EventOutcome> outcomes)
    {
        var total = Longest(topic) + Longest(schema) + DeliveredBytes;
        foreach (var version in kinds.SelectMany(kind => kind.Batch.Versions))
            total += DeliveredBytes + Longest(schema) + version.Changes.Sum(change => Longest(change.ToString()) + 3);
        foreach (var outcome in outcomes)
        {
            total += outcome.Reason is { } reason
                ? RefusedBytes + Longest(reason) + (outcome.Group == reason ? 0 : Longest(outcome.Group!) + Longest(outcome.Summary!))
                : DeliveredBytes + (outcome.Schema == schema ? 0 : Longest(outcome.Schema!));
        }

        return total;
    }

    /// <summary>A lower bound, to avoid building an answer that is sure not to fit.</summary>
    private static long AtLeast(AnswerForm form, IReadOnlyList<EventOutcome> outcomes) =>
        form switch
        {
            AnswerForm.Each => outcomes.Sum(outcome => (long)(outcome.Reason?.Length ?? DeliveredBytesAtLeast)),
            AnswerForm.Reasons => outcomes.Sum(outcome => outcome.Reason is null ? DeliveredBytesAtLeast : 0L),
            _ => 0,
        };

    /// <summary>An upper bound for a string in JSON: each of its characters may become an escape.</summary>
    private static long Longest(string text) => 6L * text.Length;
}

/// <summary>Something worth knowing that affects no event of the batch.</summary>
/// <param name="Code">What it is about; a later warning with the same code includes everything that an earlier one reported.</param>
/// <param name="Text">Sentences, including what to do.</param>
internal sealed record AnswerWarning(string Code, string Text);
