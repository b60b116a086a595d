using Glueline.Architecture.Rules;

namespace Glueline.Architecture;

public sealed class SourceTests
{
    private static IEnumerable<RepositoryFile> All => Repository.Files(".cs");

    [Fact]
    public void No_file_is_too_long() => Sources.TooLong(All).ShouldBeEmpty();

    [Fact]
    public void No_line_is_too_wide() => Sources.TooWide(All).ShouldBeEmpty();

    [Fact]
    public void A_caught_exception_has_one_name() => Sources.CaughtUnderAnotherName(All).ShouldBeEmpty();

    [Fact]
    public void JSON_pointers_are_escaped_in_one_place() =>
        Sources.EscapedByHand(All.Where(file => !file.Path.StartsWith("tests/", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void A_JSON_pointer_that_is_escaped_by_hand_is_found() =>
        Sources
            .EscapedByHand([
                Made.File("src/A.cs", """x => x.Replace("~", "~0", StringComparison.Ordinal)"""),
                Made.File("src/B.cs", "x.Replace(\"a\", \"b\")"),
            ])
            .ShouldHaveSingleItem()
            .ShouldBe("src/A.cs: escapes a JSON pointer by hand; use JsonPointer.");

    [Fact]
    public void Every_folder_names_a_feature() => Sources.InNamelessFolders(All).ShouldBeEmpty();

    [Fact]
    public void Foreign_namespaces_stay_in_their_layer() => Sources.ForeignNamespacesOutOfPlace(All).ShouldBeEmpty();

    [Fact]
    public void Codec_and_evolution_are_pure() => Sources.Impure(All).ShouldBeEmpty();

    [Fact]
    public void A_file_of_401_lines_is_found_and_one_of_400_is_not()
    {
        Sources
            .TooLong([Made.File("src/A.cs", [.. Enumerable.Repeat("x", 401)])])
            .ShouldHaveSingleItem()
            .ShouldBe("src/A.cs: 401 lines; at most 400. Split it by concept.");
        Sources.TooLong([Made.File("src/A.cs", [.. Enumerable.Repeat("x", 400)])]).ShouldBeEmpty();
    }

    [Fact]
    public void A_line_of_141_columns_is_found_and_a_long_text_is_not()
    {
        Sources
            .TooWide([Made.File("src/A.cs", $"// {new string('x', 138)}")])
            .ShouldHaveSingleItem()
            .ShouldBe("src/A.cs(1): 141 columns; at most 140.");
        Sources.TooWide([Made.File("src/A.cs", $"Call({new string('x', 134)});")]).ShouldHaveSingleItem();
        Sources.TooWide([Made.File("src/A.cs", $"// {new string('x', 137)}", $"Say(\"{new string('x', 150)}\");")]).ShouldBeEmpty();
    }

    [Fact]
    public void A_caught_exception_of_another_name_is_found() =>
        Sources
            .CaughtUnderAnotherName([
                Made.File("src/A.cs", "catch (IOException " + "fault)", "catch (IOException exception)", "catch (IOException)"),
            ])
            .ShouldHaveSingleItem()
            .ShouldBe("src/A.cs: catches 'fault'; call it 'exception'.");

    [Theory]
    [InlineData("src/Glueline.Avro/Utils/Bits.cs", "Utils")]
    [InlineData("src/Glueline.Avro/Binary/helpers/Bits.cs", "helpers")]
    [InlineData("tests/Common/Bits.cs", "Common")]
    [InlineData("local/Misc/Bits.cs", "Misc")]
    public void A_folder_without_a_meaning_is_found(string path, string folder) =>
        Sources.InNamelessFolders([Made.File(path)]).ShouldHaveSingleItem().ShouldBe($"{path}: the folder '{folder}' names no feature.");

    [Fact]
    public void A_file_may_be_called_what_a_folder_may_not() => Sources.InNamelessFolders([Made.File("src/A/Common.cs")]).ShouldBeEmpty();

    [Theory]
    [InlineData("src/Glueline.Registry/A.cs", "using Amazon.Runtime;", "Amazon.Runtime")]
    [InlineData("functions/Glueline.Consumer/A.cs", "using Confluent.Kafka;", "Confluent.Kafka")]
    [InlineData("src/Glueline.Cli/A.cs", "using static Microsoft.AspNetCore.Http.Results;", "Microsoft.AspNetCore.Http.Results")]
    [InlineData("src/Glueline.Kafka/A.cs", "using Apache = Avro.Generic;", "Avro.Generic")]
    public void A_foreign_namespace_out_of_place_is_found(string path, string line, string import) =>
        Sources
            .ForeignNamespacesOutOfPlace([Made.File(path, line)])
            .ShouldHaveSingleItem()
            .ShouldStartWith($"{path}: imports {import}, which belongs to ");

    [Fact]
    public void Our_own_namespaces_are_not_taken_for_foreign_ones() =>
        Sources
            .ForeignNamespacesOutOfPlace([Made.File("src/Glueline.Evolution/A.cs", "using Glueline.Avro;", "using AvroX;")])
            .ShouldBeEmpty();

    [Theory]
    [InlineData(
        "src/Glueline.Avro/Schemas/A.cs",
        "using Glueline.Avro.Binary;",
        "imports Glueline.Avro.Binary, but the schema model imports neither JSON text nor bytes."
    )]
    [InlineData("src/Glueline.Avro/A.cs", "using System.IO.Pipelines;", "imports System.IO.Pipelines, but the codec is pure.")]
    [InlineData("src/Glueline.Evolution/A.cs", "var now = DateTimeOffset.UtcNow;", "says 'DateTimeOffset.UtcNow', but evolution is pure.")]
    [InlineData("src/Glueline.Evolution/A.cs", "public async void Go() { }", "says 'async ', but evolution is pure.")]
    public void Impurity_is_found(string path, string line, string finding) =>
        Sources.Impure([Made.File(path, line)]).ShouldHaveSingleItem().ShouldBe($"{path}: {finding}");
}
