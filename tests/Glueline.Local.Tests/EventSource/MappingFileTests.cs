using Glueline.Local.EventSource.Storage;

namespace Glueline.Local.Tests.EventSource;

public sealed class MappingFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-mappings-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_mapping_keeps_its_UUID_and_every_other_has_a_different_one()
    {
        var file = Path.Combine(_folder.FullName, "mappings.db");
        var uuid = MappingFile.UuidOf(file, "arn:a", "orders");

        MappingFile.UuidOf(file, "arn:a", "orders").ShouldBe(uuid);
        Guid[] others =
        [
            MappingFile.UuidOf(file, "arn:b", "orders"),
            MappingFile.UuidOf(file, "arn:a", "returns"),
            MappingFile.UuidOf(null, "arn:a", "orders"),
            MappingFile.UuidOf(null, "arn:a", "orders"),
        ];
        others.Append(uuid).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public void A_file_that_is_not_a_database_is_an_error_with_a_remedy()
    {
        var file = Path.Combine(_folder.FullName, "notes.txt");
        File.WriteAllText(file, new string('x', 5000));

        Should
            .Throw<InvalidDataException>(() => MappingFile.UuidOf(file, "arn:a", "orders"))
            .Message.ShouldBe($"{file} is not a SQLite database. Give another path.");
    }
}
