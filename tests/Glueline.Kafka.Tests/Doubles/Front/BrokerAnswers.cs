using System.Buffers.Binary;

namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>Changes the cluster's answers so that clients see what the front supports, and connect through it.</summary>
internal static class BrokerAnswers
{
    // The newest versions with a layout that is simple enough to find a port in.
    private static readonly Dictionary<ApiKey, short> Newest = new() { [ApiKey.Metadata] = 8, [ApiKey.FindCoordinator] = 2 };

    private static readonly (ApiKey Key, short Newest)[] Added =
    [
        (ApiKey.SaslHandshake, 1),
        (ApiKey.SaslAuthenticate, 1),
        (ApiKey.CreateTopics, 4),
    ];

    public static byte[] Change(ApiKey key, short version, byte[] frame, Func<int, int> port) =>
        key switch
        {
            ApiKey.ApiVersions => ApiVersions(version, frame),
            ApiKey.Metadata => Metadata(version, frame, port),
            ApiKey.FindCoordinator => FindCoordinator(version, frame, port),
            _ => frame,
        };

    private static byte[] ApiVersions(short version, byte[] frame)
    {
        var isCompact = version >= 3;
        var reader = new WireReader(frame);
        var writer = new WireWriter().Int32(reader.Int32()).Int16(reader.Int16());
        var count = isCompact ? reader.Varint() - 1 : reader.Int32();
        if (count <= 0)
            return frame;
        _ = isCompact ? writer.Varint(count + Added.Length + 1) : writer.Int32(count + Added.Length);
        for (var i = 0; i < count; i++)
        {
            var (key, oldest, newest) = (reader.Int16(), reader.Int16(), reader.Int16());
            Write(key, oldest, Newest.TryGetValue((ApiKey)key, out var limit) ? Math.Min(newest, limit) : newest);
            if (isCompact)
                reader.Varint();
        }

        foreach (var (key, newest) in Added)
            Write((short)key, 0, newest);
        return writer.Raw(reader.Rest).Frame;

        void Write(short key, short oldest, short newest)
        {
            writer.Int16(key).Int16(oldest).Int16(newest);
            if (isCompact)
                writer.Varint(0);
        }
    }

    private static byte[] Metadata(short version, byte[] frame, Func<int, int> port)
    {
        var reader = new WireReader(frame, version >= 3 ? 8 : 4);
        for (var left = reader.Int32(); left > 0; left--)
        {
            reader.Int32();
            reader.String();
            Replace(frame, ref reader, port);
            if (version >= 1)
                reader.String();
        }

        return frame;
    }

    private static byte[] FindCoordinator(short version, byte[] frame, Func<int, int> port)
    {
        var reader = new WireReader(frame, version >= 1 ? 8 : 4);
        reader.Int16();
        if (version >= 1)
            reader.String();
        reader.Int32();
        reader.String();
        Replace(frame, ref reader, port);
        return frame;
    }

    private static void Replace(byte[] frame, ref WireReader reader, Func<int, int> port)
    {
        var at = reader.Position;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(at), port(reader.Int32()));
    }
}
