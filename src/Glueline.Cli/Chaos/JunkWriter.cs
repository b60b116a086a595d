using System.Security.Cryptography;

namespace Glueline.Cli.Chaos;

/// <summary>Writes records among the events that nobody can read, as producers do that know nothing of the registry.</summary>
internal sealed class JunkWriter
{
    private const int Partitions = 8;
    private const int LongRecord = 10_000;

    private readonly HashSet<(int Partition, long Offset)> _written = [];

    /// <summary>The places of these records.</summary>
    public IReadOnlySet<(int Partition, long Offset)> Written => _written;

    public async Task WriteAsync(ChaosStage stage, CancellationToken cancellation)
    {
        using var topic = stage.OpenTopic();
        var records = stage.Records / stage.Scenario.Events.JunkEvery;
        for (var number = 0; number < records; number++)
        {
            await stage.SentAsync((double)number / records, cancellation).ConfigureAwait(false);
            var partition = number % Partitions;
            var offset = await topic
                .WriteAsync(partition, "junk"u8.ToArray(), Make(stage.Scenario.Events, number), cancellation)
                .ConfigureAwait(false);
            _written.Add((partition, offset));
            stage.Ledger.Junk(partition, offset);
        }
    }

    private static byte[] Make(EventShape shape, int number) =>
        shape.JunkBytes > 0
            ? RandomNumberGenerator.GetBytes(shape.JunkBytes)
            : (number % 4) switch
            {
                0 => "{\"id\":\"not Avro\"}"u8.ToArray(),
                // The header breaks off.
                1 => [3, 0, 1, 2, 3],
                // No version has this id.
                2 => [3, 0, .. Guid.NewGuid().ToByteArray(bigEndian: true), 2, 4],
                _ => RandomNumberGenerator.GetBytes(LongRecord),
            };
}
