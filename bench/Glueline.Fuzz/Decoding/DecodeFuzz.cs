using System.Text.Json;
using Glueline.Avro;

namespace Glueline.Fuzz.Decoding;

/// <summary>
/// Damaged Avro over many schemas, as JSON of the writer's schema, as JSON of the reader's, and by a visitor. Whatever the bytes, the
/// result is a value or a data exception with reason and place, with nothing written: anything else is a finding.
/// </summary>
public static class DecodeFuzz
{
    private const int Subjects = 1000;
    private const int Progress = 1_000_000;
    private const int MostText = 64 * 1024 * 1024;

    /// <summary>Reads that many damaged values.</summary>
    public static FuzzReport Run(int times, int seed, Action<string>? tell = null)
    {
        var random = new Random(seed);
        var subjects = Enumerable.Range(0, Subjects).Select(_ => DecodeSubject.Create(random)).ToArray();
        var mutated = new MutatedBytes(random);
        var findings = new List<string>();
        var accepted = 0;
        var done = 0;
        var output = new OutputBuffer();
        while (done < times && findings.Count < FuzzReport.MostFindings)
        {
            var subject = subjects[random.Next(subjects.Length)];
            var avro = mutated.Of(Pick(subject.Avro, random), Pick(subjects[random.Next(subjects.Length)].Avro, random));
            var way = random.Next(3);
            try
            {
                if (Read(subject, avro, way, output) is { } finding)
                    findings.Add(Described(subject, avro, way, finding));
                accepted++;
            }
            catch (AvroDataException exception)
            {
                if (exception.Offset < 0 || exception.Offset > avro.Length || exception.Reason.Length == 0 || output.WrittenCount > 0)
                    findings.Add(Described(subject, avro, way, $"at {exception.Offset}, {output.WrittenCount} bytes written: {exception}"));
            }
#pragma warning disable CA1031 // any other exception is a finding
            catch (Exception exception)
#pragma warning restore CA1031
            {
                findings.Add(Described(subject, avro, way, exception.ToString()));
            }

            if (++done % Progress == 0)
                tell?.Invoke($"decode: {done:N0} of {times:N0}, {findings.Count} findings");
        }

        output.Dispose();
        return new FuzzReport("decode", seed, done, accepted, findings);
    }

    private static byte[] Pick(byte[][] values, Random random) => values[random.Next(values.Length)];

    private static string? Read(DecodeSubject subject, byte[] avro, int way, OutputBuffer output)
    {
        output.Clear();
        if (way == 0)
        {
            var discard = new DiscardingVisitor();
            subject.Plan.Visit(avro, ref discard);
            return null;
        }

        (way == 1 ? subject.AsWritten : subject.AsRead).Convert(avro, output);
        if (output.WrittenCount > MostText)
            return $"{avro.Length} bytes became {output.WrittenCount} bytes of text";
        return IsJson(output.WrittenSpan) ? null : "the text is not JSON";
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 1000 });
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Described(DecodeSubject subject, byte[] avro, int way, string finding) =>
        $"{(way == 0 ? "visited" : way == 1 ? "as written" : "as read")}: {finding}\n{subject}\n{Convert.ToHexString(avro)}";
}
