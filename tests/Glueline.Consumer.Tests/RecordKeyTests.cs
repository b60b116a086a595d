using System.Text;
using Glueline.Tables;

namespace Glueline.Consumer.Tests;

/// <summary>A record's key names a row; its writer and its reader agree.</summary>
public sealed class RecordKeyTests
{
    [Theory]
    [InlineData("id", "7", "S:7")]
    [InlineData("id:S", "[\"a\",1]", "S:[\"a\",1]")]
    [InlineData("id:N", "7.0", "N:7")]
    [InlineData("id:N", "-0", "N:0")]
    [InlineData("id:B", "ab", "B:YWI=")]
    [InlineData("id:S,at:N", "[\"a\",7.0]", "S:a N:7")]
    [InlineData("id:S,at:N", " {\"at\":70e-1,\"id\":\"\\u0061\"} ", "S:a N:7")]
    [InlineData("id,at", "[1,\"x\"]", "N:1 S:x")]
    [InlineData("id:B,at:B", "[\"AQI=\",\"Aw==\"]", "B:AQI= B:Aw==")]
    public void The_key_is_read_as_the_table_sees_it(string key, string record, string values)
    {
        var read = RecordKeyReader.Read(TableKey.Parse(key), Encoding.UTF8.GetBytes(record), out var fault);
        fault.ShouldBeNull();
        string.Join(' ', read!.Select(value => $"{value.Letter}:{value.Text}")).ShouldBe(values);
        var again = RecordKeyReader.Read(TableKey.Parse(key), RecordKeyWriter.Write(read), out _);
        again.ShouldBe(read);
    }

    [Theory]
    [InlineData("id:S", "", "the record has no key, so it names no row; expected the text of id in UTF-8")]
    [InlineData("id:N", "seven", "the record's key 'seven' names no row; expected the number id, such as 7")]
    [InlineData("id:N", " 7", "the record's key ' 7' names no row; expected the number id, such as 7")]
    [InlineData("id:N", "7 8", "the record's key '7 8' names no row; expected the number id, such as 7")]
    [InlineData("id:N", "NaN", "the record's key 'NaN' names no row; expected the number id, such as 7")]
    [InlineData(
        "id:N",
        "1e126",
        "the table's partition key \"id\" is out of the range of a table's numbers, 1E-130 to 9.99E+125 on either side of zero: send "
            + "a number that it holds, or key the table by id:S"
    )]
    [InlineData("id:S,at:N", "a", "the record's key 'a' names no row; expected a JSON array of id and at, such as [\"a\",7]")]
    [InlineData("id:S,at:N", "[\"a\"]", "the record's key '[\"a\"]' names no row; expected a JSON array of id and at, such as [\"a\",7]")]
    [InlineData(
        "id:S,at:N",
        "[\"a\",\"7\"]",
        "the record's key '[\"a\",\"7\"]' names no row; expected a JSON array of id and at, such as [\"a\",7]"
    )]
    [InlineData(
        "id:S,at:N",
        "[\"\\ud83d\",7]",
        "the record's key '[\"\\ud83d\",7]' names no row; expected a JSON array of id and at, such as [\"a\",7]"
    )]
    [InlineData(
        "id:S,at:N",
        "[\"\",7]",
        "the table's partition key \"id\" is empty, and a table requires at least one byte: send a value that identifies the row"
    )]
    [InlineData(
        "id:S,at:N",
        "{\"id\":\"a\"}",
        "the record's key '{\"id\":\"a\"}' names no row; expected a JSON array of id and at, such as [\"a\",7]"
    )]
    public void A_key_that_names_no_row_is_reported_with_what_would(string key, string record, string fault)
    {
        RecordKeyReader.Read(TableKey.Parse(key), Encoding.UTF8.GetBytes(record), out var found).ShouldBeNull();
        found.ShouldBe(fault);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_not_a_string() =>
        Fault("id:S", [0xff, 0xfe])
            .ShouldBe("the record's key of 2 bytes that are not UTF-8 names no row; expected the text of id in UTF-8");

    [Fact]
    public void A_key_longer_than_the_table_allows_is_reported() =>
        Fault("id:S", Encoding.UTF8.GetBytes(new string('é', 1025)))
            .ShouldBe(
                "the table's partition key \"id\" has 2050 bytes, and a table allows 2048: send a shorter one, such as a digest of it"
            );

    private static string? Fault(string key, byte[] record)
    {
        RecordKeyReader.Read(TableKey.Parse(key), record, out var fault).ShouldBeNull();
        return fault;
    }
}
