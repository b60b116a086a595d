using System.Text.Json;

namespace Glueline.Local.Recent;

/// <summary>Reads the producer's answer in each of its forms: every event, each reason once, or sums.</summary>
internal static class ProducerAnswerReader
{
    private static readonly (string Member, string State)[] Lists =
    [
        ("refused", "refused"),
        ("notSent", "not-sent"),
        ("unknown", "unknown"),
    ];

    public static ProducerOutcome Read(JsonElement answer)
    {
        var (delivered, problems) = (0, new List<EventProblem>());
        foreach (var one in answer.Elements("events"))
        {
            if (one.Find("error", JsonValueKind.Object) is not { } error)
            {
                delivered++;
                continue;
            }
            problems.Add(
                new(one.GetProperty("index").GetInt32(), one.FindString("state") ?? "unknown", error.FindString("reason"))
                {
                    Group = error.FindString("group"),
                    Summary = error.FindString("summary"),
                }
            );
        }
        foreach (var (member, state) in Lists)
        {
            foreach (var group in answer.Elements(member))
                problems.AddRange(Indices(group).Select(index => new EventProblem(index, state, group.FindString("reason"))));
        }
        delivered += answer.Elements("delivered").Sum(sum => sum.GetProperty("count").GetInt32());
        delivered += answer.Find("deliveredElsewhere", JsonValueKind.Number)?.GetInt32() ?? 0;
        return new(EventCounts.Of(problems) with { Delivered = delivered }, problems, answer.FindString("schema"));
    }

    /// <summary>Single indices, and ranges as arrays of the first and the last.</summary>
    private static IEnumerable<int> Indices(JsonElement group)
    {
        foreach (var entry in group.Elements("indices"))
        {
            var (first, last) =
                entry.ValueKind is JsonValueKind.Array ? (entry[0].GetInt32(), entry[1].GetInt32()) : (entry.GetInt32(), entry.GetInt32());
            for (var index = first; index <= last; index++)
                yield return index;
        }
    }
}
