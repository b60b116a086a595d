using System.Globalization;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;
using Glueline.Bars.Measuring;
using Glueline.Contestants.Rivals;
using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Bars;

/// <summary>
/// The same ratios, and MB of JSON a second, for real streams under the schema that is planned from them; a limit for the share of a reader
/// pass.
/// </summary>
internal static class StreamBars
{
    private const int MostEvents = 1000;

    public static IEnumerable<Bar> Run(Interleaved measure)
    {
        if (Folder() is not { } folder)
        {
            Console.WriteLine("no real streams: there is no folder shared/data next to the repository");
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.ndjson").Order(StringComparer.Ordinal))
            yield return Measure(file, measure);
    }

    private static Bar Measure(string file, Interleaved measure)
    {
        byte[][] events = [.. File.ReadLines(file).Take(MostEvents).Select(System.Text.Encoding.UTF8.GetBytes)];
        var plan = new EvolutionPlanner().Plan(
            SchemaHistory.Empty(CompatibilityMode.Full),
            [.. events.Select(json => (ReadOnlyMemory<byte>)json)]
        );
        var refused = plan.Refusals.Select(refusal => refusal.EventIndex).ToHashSet();
        events = [.. events.Where((_, index) => !refused.Contains(index))];
        var encoder = JsonToAvro.Compile(plan.Schema!);
        var decoder = AvroToJson.Compile(ReadPlan.Compile(plan.Schema!));
        var apache = new ApacheAvro(SchemaText.Print(plan.Schema!));
        using var output = new OutputBuffer(1 << 16);
        byte[][] encoded = [.. events.Select(json => Encoded(encoder, json, output))];
        for (var index = 0; index < events.Length; index++)
            if (!apache.ToAvro(events[index]).AsSpan().SequenceEqual(encoded[index]))
                throw new InvalidOperationException($"{file}: event {index} differs from Apache.Avro's bytes");

        var times = measure.Measure(
            () => Each(events, json => apache.ToAvro(json).Length),
            () => Each(events, BareJson.ReaderPass),
            () => Each(events, json => Encode(encoder, json, output)),
            () => Each(encoded, avro => apache.ToJson(avro).Length),
            () => Each(encoded, avro => Decode(decoder, avro, output))
        );
        var size = events.Sum(json => (double)json.Length);
        var name = Path.GetFileNameWithoutExtension(file);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"STREAM {name}: {events.Length} events, {size:0} B of JSON, "
                    + $"{encoded.Sum(avro => (double)avro.Length):0} B of Avro; JSON -> Avro {size / times[2] * 1000:0} MB/s, {times[0] / times[2]:0.00} "
                    + $"times the baseline, {times[2] / times[1]:0.00} of a reader pass; Avro -> JSON {size / times[4] * 1000:0} MB/s, "
                    + $"{times[3] / times[4]:0.00} times the baseline"
            )
        );
        return new Bar("stream-of-reader-pass", name, times[2] / times[1], 0.85, BarKind.AtMost);
    }

    private static int Each(byte[][] items, Func<byte[], int> action)
    {
        var sum = 0;
        foreach (var item in items)
            sum += action(item);
        return sum;
    }

    private static byte[] Encoded(JsonToAvro encoder, byte[] json, OutputBuffer output)
    {
        Encode(encoder, json, output);
        return output.WrittenSpan.ToArray();
    }

    private static int Encode(JsonToAvro encoder, byte[] json, OutputBuffer output)
    {
        output.Clear();
        encoder.Convert(json, output);
        return output.WrittenCount;
    }

    private static int Decode(AvroToJson decoder, byte[] avro, OutputBuffer output)
    {
        output.Clear();
        decoder.Convert(avro, output);
        return output.WrittenCount;
    }

    private static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
                continue;
            var data = Path.Combine(folder.FullName, "..", "shared", "data");
            return Directory.Exists(data) ? data : null;
        }

        return null;
    }
}
