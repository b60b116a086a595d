using System.Text;
using Glueline.Avro;
using Glueline.Avro.Json;

namespace Glueline.Consumer.Rows;

/// <summary>
/// The attributes of a row that are Glueline's and not its event's; docs/deploy.md describes them. The names that conditions need are
/// constants.
/// </summary>
internal static class RowStamp
{
    /// <summary>The attribute, a map, that has what ordered the row.</summary>
    public const string Name = "_glueline";

    /// <summary>The attribute by which the table's time to live removes a row: seconds since 1970.</summary>
    public const string Expiry = "_expires";

    /// <summary>Topic and partition, a string such as <c>events-0</c>.</summary>
    public const string Partition = "partition";

    /// <summary>The offset, a number.</summary>
    public const string Offset = "offset";

    /// <summary>The record's timestamp, a number of milliseconds.</summary>
    public const string Time = "time";

    /// <summary>The value of the guard's field, a number.</summary>
    public const string Version = "version";

    /// <summary>Appends what ordered a row and, if given, where it comes from, to an item that is closed; it stays closed.</summary>
    public static void Append(OutputBuffer item, RowOrder order, string? topic = null, RowOrigin? origin = null)
    {
        var json = Reopen(item, order);
        if (topic is not null)
            json.TryWriteString(",\"topic\":{\"S\":"u8, Encoding.UTF8.GetBytes(topic), "}"u8);
        if (origin is { } written)
        {
            if (written.Schema is { } schema)
                json.TryWriteString(",\"schema\":{\"S\":"u8, Encoding.UTF8.GetBytes(schema), "}"u8);
            json.WriteInteger(",\"schemaVersion\":{\"N\":\""u8, written.Version, "\"}"u8);
        }

        json.WriteRaw("}}}"u8);
        json.Flush();
    }

    /// <summary>Makes the marker of a deleted row of an item that has its key alone.</summary>
    public static void AppendDeleted(OutputBuffer item, RowOrder order, DateTimeOffset expiry)
    {
        var json = Reopen(item, order);
        json.WriteRaw(",\"deleted\":{\"BOOL\":true}}}}"u8);
        json.Flush();
        AppendExpiry(item, expiry.ToUnixTimeSeconds());
    }

    /// <summary>Appends when a row expires to an item that is closed; it stays closed.</summary>
    public static void AppendExpiry(OutputBuffer item, long seconds)
    {
        item.Truncate(item.WrittenCount - 1);
        var json = new JsonTextWriter(item);
        json.WriteInteger(",\"_expires\":{\"N\":\""u8, seconds, "\"}}"u8);
        json.Flush();
    }

    private static JsonTextWriter Reopen(OutputBuffer item, RowOrder order)
    {
        item.Truncate(item.WrittenCount - 1);
        var json = new JsonTextWriter(item);
        json.TryWriteString(",\"_glueline\":{\"M\":{\"partition\":{\"S\":"u8, Encoding.UTF8.GetBytes(order.Partition), "}"u8);
        json.WriteInteger(",\"offset\":{\"N\":\""u8, order.Offset, "\"}"u8);
        json.WriteInteger(",\"time\":{\"N\":\""u8, order.Time, "\"}"u8);
        if (order.Version is { } version)
            json.WriteRaw(Encoding.ASCII.GetBytes($",\"version\":{{\"N\":\"{version}\"}}"));
        return json;
    }
}
