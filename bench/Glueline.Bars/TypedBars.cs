using System.Globalization;
using Glueline.Bars.Measuring;
using Glueline.Contestants.Floors;
using Glueline.Contestants.Ours;
using Glueline.Contestants.Records;
using Glueline.Contestants.Rivals;

namespace Glueline.Bars;

/// <summary>The bars of the serializer and deserializer of a user's own class: the batch of payload c, and one of its records.</summary>
internal sealed class TypedBars : IDisposable
{
    private const string OfBatch = "c";
    private const string OfOne = "one";

    /// <summary>The object of a completed task with its result.</summary>
    private const int TaskBytes = 72;

    private readonly Interleaved _measure;
    private readonly Batch _batch;
    private readonly SpecificBatch _theirBatch;
    private readonly Measure _one;
    private readonly WarmTypedSerializer<Batch> _batches;
    private readonly WarmTypedSerializer<Measure> _ones;
    private readonly ApacheSpecific<SpecificBatch> _apache = new(SpecificSchemas.Batch);
    private readonly ApacheSpecific<SpecificMeasure> _apacheOnes = new(SpecificSchemas.Measure);
    private readonly TypedFloor _floor = new();
    private string[] _floors = [];
    private readonly byte[] _record;
    private readonly byte[] _oneRecord;

    public TypedBars(Interleaved measure)
    {
        _measure = measure;
        (_batch, _theirBatch) = Batches.Make();
        _one = _batch.Readings[0];
        _batches = new(_batch);
        _ones = new(_one);
        _record = _batches.Serialize(_batch);
        _oneRecord = _ones.Serialize(_one);
        if (!_apache.Serialize(_theirBatch).AsSpan(Codec.Header.Length).SequenceEqual(_record.AsSpan(Codec.Header.Length)))
            throw new InvalidOperationException("the serializer's record differs from Apache.Avro's");
        if (!_floor.Write(Codec.Header, _batch).AsSpan(Codec.Header.Length).SequenceEqual(_record.AsSpan(Codec.Header.Length)))
            throw new InvalidOperationException("the record differs from the one written by hand");
        if (_apache.Deserialize(_record).Readings.Count != _batches.Deserialize(_record).Readings.Count)
            throw new InvalidOperationException("the record read differs from Apache.Avro's");
    }

    public IEnumerable<Bar> Run()
    {
        var times = _measure.Measure(
            () => _apache.Serialize(_theirBatch).Length,
            () => _batches.Serialize(_batch).Length,
            () => _apache.Deserialize(_record).Readings.Count,
            () => _batches.Deserialize(_record).Readings.Count,
            () => _apacheOnes.Serialize(_theirBatch.Readings[0]).Length,
            () => _ones.Serialize(_one).Length,
            () => _apacheOnes.Deserialize(_oneRecord).State,
            () => _ones.Deserialize(_oneRecord).State,
            () => _floor.Write(Codec.Header, _batch).Length,
            () => TypedFloor.ReadBatch(_record.AsSpan(Codec.Header.Length)).Readings.Count,
            () => _floor.Write(Codec.Header, _one).Length,
            () => ReadOne().State
        );
        var (codec, serializer) = _measure.Pair(() => _ones.Encode(_one).Length, () => _ones.Serialize(_one).Length);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"     classes: batch -> record {times[1]:0} ns (Apache specific {times[0]:0}), record -> batch {times[3]:0} ns (Apache specific "
                    + $"{times[2]:0}); measure -> record {times[5]:0} ns (Apache specific {times[4]:0}, serializer {serializer:0} and codec "
                    + $"{codec:0} in pairs), record -> measure {times[7]:0} ns (Apache specific {times[6]:0})"
            )
        );
        // By hand and without a serializer around it: how far from Apache.Avro any code for these classes can be.
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"     classes by hand, and times as fast as Apache specific: batch -> record {times[8]:0} ns, {times[0] / times[8]:0.0}; record "
                    + $"-> batch {times[9]:0} ns, {times[2] / times[9]:0.0}; measure -> record {times[10]:0} ns, {times[4] / times[10]:0.0}; "
                    + $"record -> measure {times[11]:0} ns, {times[6] / times[11]:0.0}"
            )
        );
        _floors =
        [
            Distance("typed-write", OfBatch, times[1] / times[8]),
            Distance("typed-read", OfBatch, times[3] / times[9]),
            Distance("typed-write", OfOne, times[5] / times[10]),
            Distance("typed-read", OfOne, times[7] / times[11]),
        ];
        yield return AtLeast("typed-write", OfBatch, times[0] / times[1], 8);
        // Reading is mostly what both allocate: an object and its strings for each of 200 records.
        yield return AtLeast("typed-read", OfBatch, times[2] / times[3], 3);
        yield return AtLeast("typed-write", OfOne, times[4] / times[5], 3);
        yield return AtLeast("typed-read", OfOne, times[6] / times[7], 2);
        yield return AtMost("typed-serializer", serializer - codec, 60);
        var array = Interleaved.Allocated(() => _ones.Encode(_one).Length);
        yield return AtMost("allocated-typed-serializer", Interleaved.Allocated(() => _ones.Serialize(_one).Length) - array, 0);
        yield return AtMost(
            "allocated-typed-serializer-async",
            Interleaved.Allocated(() => _ones.SerializeAsync(_one).Result.Length) - array,
            TaskBytes
        );
    }

    /// <summary>The distance to the code written by hand; after <see cref="Run"/>.</summary>
    public IEnumerable<string> Floors() => _floors;

    private Measure ReadOne()
    {
        ReadOnlySpan<byte> avro = _oneRecord.AsSpan(Codec.Header.Length);
        return TypedFloor.ReadMeasure(ref avro);
    }

    public void Dispose()
    {
        _batches.Dispose();
        _ones.Dispose();
    }

    private static string Distance(string name, string payload, double times) =>
        string.Create(CultureInfo.InvariantCulture, $"FLOOR {name} {payload} {times:0.00}");

    private static Bar AtLeast(string name, string payload, double figure, double limit) =>
        new(name, payload, figure, limit, BarKind.AtLeast);

    private static Bar AtMost(string name, double figure, double limit) => new(name, OfOne, figure, limit, BarKind.AtMost);
}
