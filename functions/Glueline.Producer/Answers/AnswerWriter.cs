using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Kafka;
using Glueline.Registry;

namespace Glueline.Producer.Answers;

/// <summary>
/// Writes one answer in one form. Every part that is not listed per event has a budget, so that the shortest form always fits.
/// </summary>
internal sealed class AnswerWriter(IBufferWriter<byte> output, string topic, string schema, BatchResult result, int maximum)
{
    private const int VersionsBudget = 512 * 1024;
    private const int ReasonsBudget = 2 * 1024 * 1024;
    private const int SumsBudget = 512 * 1024;
    private const int HeadBudget = 64 * 1024;
    private const int IndexBytes = 9;
    private static readonly (DeliveryState State, string Name)[] Lists =
    [
        (DeliveryState.Refused, "refused"),
        (DeliveryState.NotSent, "notSent"),
        (DeliveryState.Unknown, "unknown"),
    ];

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(AnswerForm form)
    {
        var outcomes = result.Outcomes;
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("topic"u8, topic);
        json.WriteString("schema"u8, schema);
        json.WriteBoolean("evolved"u8, result.Kinds.Any(kind => kind.Batch.Versions.Count > 0));
        Warnings(json);
        Versions(json, form is AnswerForm.Each ? long.MaxValue : VersionsBudget);
        if (form is AnswerForm.Sums)
            json.WriteNumber("count"u8, outcomes.Length);
        else
        {
            json.WriteStartArray("events"u8);
            for (var i = 0; i < outcomes.Length; i++)
                if (form is AnswerForm.Each || outcomes[i].Reason is null)
                    Event(json, i, outcomes[i]);
            json.WriteEndArray();
        }

        if (form is AnswerForm.Reasons)
            Reasons(json, ReasonGroups.Of(outcomes, ReasonsBudget));
        if (form is AnswerForm.Sums)
        {
            // Whatever the other budgets and the indices of all events leave.
            var left = maximum - VersionsBudget - SumsBudget - HeadBudget - ((long)IndexBytes * outcomes.Length);
            Reasons(json, ReasonGroups.Of(outcomes, left));
            Sums(json, DeliverySum.Of(outcomes));
        }

        json.WriteEndObject();
    }

    /// <summary>There are few of them, and the head's budget has room for them.</summary>
    private void Warnings(Utf8JsonWriter json)
    {
        if (result.Warnings.Count == 0)
            return;
        json.WriteStartArray("warnings"u8);
        foreach (var warning in result.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, warning.Code);
            json.WriteString("text"u8, warning.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Versions(Utf8JsonWriter json, long budget)
    {
        json.WriteStartArray("versions"u8);
        foreach (var kind in result.Kinds)
        {
            foreach (var evolved in kind.Batch.Versions)
            {
                json.WriteStartObject();
                if (kind.Schema.Name != schema)
                    json.WriteString("schema"u8, kind.Schema.Name);
                json.WriteNumber("number"u8, evolved.Version.Number);
                json.WriteStartArray("changes"u8);
                var written = 0;
                foreach (var change in evolved.Changes)
                {
                    var text = change.ToString();
                    if ((budget -= 6L * text.Length) < 0)
                        break;
                    json.WriteStringValue(text);
                    written++;
                }

                json.WriteEndArray();
                if (written < evolved.Changes.Count)
                    json.WriteNumber("changesLeftOut"u8, evolved.Changes.Count - written);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void Event(Utf8JsonWriter json, int index, in EventOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, index);
        json.WriteString("state"u8, StateName.Of(outcome.State));
        if (outcome.Version is { } version)
        {
            json.WriteNumber("partition"u8, outcome.Partition);
            json.WriteNumber("offset"u8, outcome.Offset);
            Version(json, version, outcome.Schema!);
        }
        else
        {
            json.WriteStartObject("error"u8);
            json.WriteString("reason"u8, outcome.Reason);
            if (outcome.Group != outcome.Reason)
            {
                json.WriteString("group"u8, outcome.Group);
                json.WriteString("summary"u8, outcome.Summary);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Version(Utf8JsonWriter json, RegisteredVersion version, string name)
    {
        if (name != schema)
            json.WriteString("schema"u8, name);
        json.WriteNumber("schemaVersion"u8, version.Number);
        json.WriteString("schemaVersionId"u8, version.Id);
    }

    private static void Reasons(Utf8JsonWriter json, IReadOnlyList<ReasonGroup> groups)
    {
        foreach (var (state, name) in Lists)
        {
            json.WriteStartArray(name);
            foreach (var group in groups.Where(group => group.State == state))
                Group(json, group);
            json.WriteEndArray();
        }
    }

    private static void Group(Utf8JsonWriter json, ReasonGroup group)
    {
        json.WriteStartObject();
        json.WriteString("reason"u8, group.Reason);
        json.WriteNumber("count"u8, group.Count);
        json.WriteStartArray("indices"u8);
        foreach (var (first, last) in group.Ranges)
        {
            if (first == last)
            {
                json.WriteNumberValue(first);
                continue;
            }

            json.WriteStartArray();
            json.WriteNumberValue(first);
            json.WriteNumberValue(last);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Sums(Utf8JsonWriter json, IReadOnlyList<DeliverySum> sums)
    {
        json.WriteStartArray("delivered"u8);
        var (budget, leftOut) = ((long)SumsBudget, 0);
        foreach (var sum in sums)
        {
            if ((budget -= 200 + (sum.Schema == schema ? 0 : 6L * sum.Schema.Length)) < 0)
            {
                leftOut += sum.Count;
                continue;
            }

            json.WriteStartObject();
            json.WriteNumber("partition"u8, sum.Partition);
            json.WriteNumber("firstOffset"u8, sum.FirstOffset);
            json.WriteNumber("lastOffset"u8, sum.LastOffset);
            json.WriteNumber("count"u8, sum.Count);
            Version(json, sum.Version, sum.Schema);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (leftOut > 0)
            json.WriteNumber("deliveredElsewhere"u8, leftOut);
    }
}
