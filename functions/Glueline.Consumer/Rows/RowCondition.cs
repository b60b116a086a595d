using System.Text;
using Glueline.Avro;
using Glueline.Avro.Json;

namespace Glueline.Consumer.Rows;

/// <summary>
/// A guard as a condition of DynamoDB: true for a row that the write replaces. A row without <see cref="RowStamp.Name"/> was written
/// without a guard, and is replaced.
/// </summary>
internal static class RowCondition
{
    // AND binds closer than OR; without parentheses, since the local table's parser takes exponential time for nested ones.
    private const string Unknown = "attribute_not_exists(#g.#p)";
    private const string SamePartition = "#g.#p = :p AND #g.#o <= :o";
    private const string OtherPartition = "#g.#p <> :p AND #g.#t < :t";
    private const string SameTime = "#g.#t = :t AND #g.#p < :p";
    private const string NoVersion = "attribute_not_exists(#g.#v) AND ";
    private const string SameVersion = "#g.#v = :v AND ";
    private const string Names =
        $"\"#g\":\"{RowStamp.Name}\",\"#p\":\"{RowStamp.Partition}\",\"#o\":\"{RowStamp.Offset}\",\"#t\":\"{RowStamp.Time}\"";

    private static readonly byte[] ByOffset = Condition([Unknown, SamePartition, OtherPartition, SameTime], Names);

    private static readonly byte[] ByTime = Condition([Unknown, "#g.#t < :t", SameTime, $"#g.#t = :t AND {SamePartition}"], Names);

    // A row without a version is a deleted one, or was written with another guard.
    private static readonly byte[] ByVersion = Condition(
        [
            Unknown,
            "#g.#v < :v",
            NoVersion + SamePartition,
            NoVersion + OtherPartition,
            NoVersion + SameTime,
            SameVersion + SamePartition,
            SameVersion + OtherPartition,
            SameVersion + SameTime,
        ],
        $"{Names},\"#v\":\"{RowStamp.Version}\""
    );

    /// <summary>Appends the members of a request that make it conditional, with a comma before each.</summary>
    public static void Write(RowGuard guard, RowOrder order, OutputBuffer request)
    {
        request.Write(
            guard.Kind is GuardKind.Time ? ByTime
            : order.Version is null ? ByOffset
            : ByVersion
        );
        var json = new JsonTextWriter(request);
        json.TryWriteString(",\"ExpressionAttributeValues\":{\":p\":{\"S\":"u8, Encoding.UTF8.GetBytes(order.Partition), "}"u8);
        json.WriteInteger(",\":o\":{\"N\":\""u8, order.Offset, "\"}"u8);
        json.WriteInteger(",\":t\":{\"N\":\""u8, order.Time, "\"}"u8);
        if (order.Version is { } version)
            json.WriteRaw(Encoding.ASCII.GetBytes($",\":v\":{{\"N\":\"{version}\"}}"));
        json.WriteByte((byte)'}');
        json.Flush();
    }

    private static byte[] Condition(string[] cases, string names) =>
        Encoding.ASCII.GetBytes($",\"ConditionExpression\":\"{string.Join(" OR ", cases)}\",\"ExpressionAttributeNames\":{{{names}}}");
}
