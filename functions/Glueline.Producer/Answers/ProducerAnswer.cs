using System.Buffers;
using System.Globalization;
using Glueline.Registry;

namespace Glueline.Producer.Answers;

/// <summary>
/// The function's answer:
/// <c>{"topic":…,"schema":…,"evolved":…,"versions":[{"number":…,"changes":[…]}],"events":[{"index":…,"partition":…,"offset":…,"schemaVersion":…,"schemaVersionId":…}]}</c>,
/// with <c>"error":{"reason":…,"group":…,"summary":…}</c> in the place of an event's position where it has none: events of one <c>group</c>
/// are refused for one reason, whatever their values, and <c>summary</c> is that reason; both are left out where the reason itself is what
/// events share. A version or an event of another schema, where events name theirs, says so by <c>"schema":…</c>. What harms no event and
/// should be known is in <c>"warnings":[{"code":…,"text":…}]</c>, where there is something.
/// <para>
/// Lambda passes on 6 MB. An answer that would be longer gives the reason of each group once,
/// <c>"refused":[{"reason":…,"count":…,"indices":[7,[9,12]]}]</c>, and if that does not suffice, sums the deliveries of a partition,
/// <c>"delivered":[{"partition":…,"firstOffset":…,"lastOffset":…,"count":…,"schemaVersion":…,"schemaVersionId":…}]</c>.
/// </para>
/// </summary>
internal static class ProducerAnswer
{
    /// <summary>What Lambda passes on, less a little.</summary>
    public const int MaximumBytes = (6 * 1024 * 1024) - 1024;

    /// <summary>Of so many events the places fit into an answer, each by its index, beside all that is bounded otherwise.</summary>
    public const int MaximumEvents = 400_000;

    /// <summary>More than an event takes that is on the topic, without the name of its schema.</summary>
    private const int DeliveredBytes = 170;

    /// <summary>Less than it takes.</summary>
    private const int DeliveredBytesAtLeast = 100;

    /// <summary>More than an event takes that is not, without the reason.</summary>
    private const int RefusedBytes = 85;

    /// <summary>Why a batch has too many events for an answer; null when it has not.</summary>
    public static string? TooMany(int events) =>
        events <= MaximumEvents
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the batch has {events} events, and an answer has room for {MaximumEvents}, as Lambda passes on 6 MB: nothing was "
                    + $"sent; send fewer events at a time"
            );

    public static void Write(
        IBufferWriter<byte> response,
        string topic,
        string schema,
        IReadOnlyList<EncodedKind> kinds,
        IReadOnlyList<EventOutcome> outcomes,
        IReadOnlyList<AnswerWarning> warnings
    )
    {
        if (AtMost(topic, schema, kinds, outcomes) + warnings.Sum(warning => DeliveredBytes + Longest(warning.Text)) <= MaximumBytes)
        {
            new AnswerWriter(response, topic, schema, kinds, warnings).Write(outcomes, AnswerForm.Each);
            return;
        }

        foreach (var form in Enum.GetValues<AnswerForm>())
        {
            if (AtLeast(form, outcomes) > MaximumBytes)
                continue;
            var answer = new ArrayBufferWriter<byte>();
            new AnswerWriter(answer, topic, schema, kinds, warnings).Write(outcomes, form);
            if (answer.WrittenCount > MaximumBytes && form is not AnswerForm.Sums)
                continue;
            response.Write(answer.WrittenSpan);
            return;
        }
    }

    /// <summary>An upper bound for the answer that tells of each event by itself.</summary>
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

    /// <summary>A lower bound, so that no answer is made that can't fit by far.</summary>
    private static long AtLeast(AnswerForm form, IReadOnlyList<EventOutcome> outcomes) =>
        form switch
        {
            AnswerForm.Each => outcomes.Sum(outcome => (long)(outcome.Reason?.Length ?? DeliveredBytesAtLeast)),
            AnswerForm.Reasons => outcomes.Sum(outcome => outcome.Reason is null ? DeliveredBytesAtLeast : 0L),
            _ => 0,
        };

    /// <summary>A text in JSON: each of its characters is an escape at worst.</summary>
    private static long Longest(string text) => 6L * text.Length;
}
