using System.Buffers.Binary;

namespace Glueline.Cli.Packaging;

public sealed class ElfReaderTests
{
    [Fact]
    public void Machine_libraries_and_versions_are_read()
    {
        var facts = ElfReader.Read(
            new ElfBytes { Libraries = ["libm.so.6", "libc.so.6"], Versions = ["GLIBC_2.4", "GLIBC_2.34", "GLIBC_2.3.4"] }.Build()
        );

        facts.Machine.ShouldBe("x86_64");
        facts.Libraries.ShouldBe(["libc.so.6", "libm.so.6"]);
        facts.Versions.ShouldBe(["GLIBC_2.3.4", "GLIBC_2.34", "GLIBC_2.4"]);
        facts.HighestGlibc.ShouldBe(new Version(2, 34));
    }

    [Theory]
    [InlineData(new[] { "GLIBC_2.34" }, new string[0])]
    [InlineData(new[] { "GLIBC_2.34", "GLIBC_2.35", "GLIBC_2.9" }, new[] { "GLIBC_2.35" })]
    [InlineData(new[] { "GLIBC_2.34.1" }, new[] { "GLIBC_2.34.1" })]
    [InlineData(new[] { "GLIBC_3.0" }, new[] { "GLIBC_3.0" })]
    [InlineData(new[] { "GLIBC_ABI_DT_RELR" }, new[] { "GLIBC_ABI_DT_RELR" })]
    [InlineData(new[] { "OTHER_9.0" }, new string[0])]
    public void Versions_beyond_glibc_2_34_are_reported(string[] versions, string[] beyond) =>
        ElfReader.Read(new ElfBytes { Versions = versions }.Build()).Beyond(new(2, 34)).ShouldBe(beyond);

    [Fact]
    public void A_binary_without_dependencies_is_read()
    {
        var facts = ElfReader.Read(
            new ElfBytes { Libraries = [], Versions = [] }
                .Build()[..64]
                .Concat(new byte[200])
                .ToArray()
        );

        facts.Libraries.ShouldBeEmpty();
        facts.HighestGlibc.ShouldBeNull();
    }

    [Theory]
    [InlineData(new byte[0], "it does not start with 7F 45 4C 46")]
    [InlineData(new byte[] { 0x50, 0x4b, 3, 4 }, "it does not start with 7F 45 4C 46")]
    [InlineData(new byte[] { 0x7f, 0x45, 0x4c, 0x46 }, "2 bytes at offset 4 are outside its 4 bytes")]
    [InlineData(new byte[] { 0x7f, 0x45, 0x4c, 0x46, 1, 1 }, "it is not 64-bit, little-endian")]
    [InlineData(new byte[] { 0x7f, 0x45, 0x4c, 0x46, 2, 2 }, "it is not 64-bit, little-endian")]
    public void Bytes_that_are_not_a_binary_are_refused_with_the_reason(byte[] bytes, string reason) =>
        Should.Throw<InvalidDataException>(() => ElfReader.Read(bytes)).Message.ShouldBe(reason);

    [Fact]
    public void Every_cut_is_noticed()
    {
        var whole = new ElfBytes().Build();
        for (var length = 0; length < whole.Length; length++)
            Should.Throw<InvalidDataException>(() => ElfReader.Read(whole.AsSpan(0, length)), $"cut to {length} bytes");
    }

    /// <summary>Whatever a byte is, the reader terminates, with facts or with a reason.</summary>
    [Fact]
    public void No_corrupt_byte_leads_astray()
    {
        var whole = new ElfBytes { Versions = ["GLIBC_2.2.5", "GLIBC_2.34"] }.Build();
        for (var at = 0; at < whole.Length; at++)
            foreach (var value in (byte[])[0, 1, 0x7f, 0x80, 0xff])
            {
                byte[] broken = [.. whole];
                broken[at] = value;
                try
                {
                    ElfReader.Read(broken);
                }
                catch (InvalidDataException exception)
                {
                    exception.Message.ShouldNotBeEmpty();
                }
            }
    }

    [Fact]
    public void An_address_that_nothing_maps_is_named()
    {
        var bytes = new ElfBytes().Build();
        // The second word of the dynamic segment's second entry: the address of the names.
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(64 + (2 * 56) + 16 + 8), 0x99999);

        Should.Throw<InvalidDataException>(() => ElfReader.Read(bytes)).Message.ShouldBe("no segment contains the address 0x99999");
    }
}
