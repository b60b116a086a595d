using CsCheck;

namespace Glueline.Cli.Running;

public sealed class BucketFileTests
{
    private const int Buckets = 3;

    private static readonly Gen<(int Bucket, byte[] Head, byte[] Tail)[]> Entries = Gen.Select(
        Gen.Int[0, Buckets - 1],
        Gen.Byte.Array[0, 8],
        Gen.Frequency((20, Gen.Byte.Array[0, 2_000]), (1, Gen.Byte.Array[20_000, 40_000]))
    ).Array[0, 60];

    [Fact]
    public void Every_bucket_keeps_its_bytes_in_order() =>
        Entries.Sample(
            entries =>
            {
                using var file = new BucketFile(Buckets);
                foreach (var (bucket, head, tail) in entries)
                    file.Add(bucket, head, tail);
                for (var bucket = 0; bucket < Buckets; bucket++)
                    Read(file, bucket)
                        .ShouldBe(
                            entries
                                .Where(entry => entry.Bucket == bucket)
                                .Select(entry => Convert.ToHexString([.. entry.Head, .. entry.Tail]))
                        );
            },
            iter: 100
        );

    [Fact]
    public void A_bucket_that_was_read_is_read_again_with_what_came_after()
    {
        using var file = new BucketFile(Buckets);
        file.Add(1, [1], new byte[20_000]);
        file.Add(1, [2], []);
        file.Read(1).Count().ShouldBe(2);
        file.Add(1, [3], []);
        file.Read(1).Select(entry => entry.Span[0]).ShouldBe([(byte)1, (byte)2, (byte)3]);
    }

    private static IEnumerable<string> Read(BucketFile file, int bucket) =>
        file.Read(bucket).Select(entry => Convert.ToHexString(entry.Span));
}
