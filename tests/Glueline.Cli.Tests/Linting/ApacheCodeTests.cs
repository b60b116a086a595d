using System.Text.RegularExpressions;
using Avro;
using Glueline.Avro.Text;
using RecordSchema = Glueline.Avro.Schemas.RecordSchema;

namespace Glueline.Cli.Linting;

/// <summary>The types that Apache.Avro's code generator gives to fields are those that lint shows.</summary>
public sealed partial class ApacheCodeTests
{
    [Fact]
    public void Types_are_those_of_the_generator()
    {
        var csharp = ReadingSystems.Find("csharp")!;
        var differences = new List<string>();
        var compared = 0;
        foreach (
            var schema in LintCorpus.Constructs.OfType<RecordSchema>().Where(schema => !SchemaLint.Of("x", schema, [csharp]).HasErrors)
        )
        {
            var generator = new CodeGen();
            generator.AddSchema(SchemaText.Print(schema));
            generator.GenerateCode();
            var code = generator.GetTypes()[schema.Name.Name];
            foreach (var field in schema.Fields)
            {
                var theirs = Property()
                    .Matches(code)
                    .Where(match => match.Groups["name"].Value == field.Name)
                    .Select(match => Short(match.Groups["type"].Value))
                    .SingleOrDefault();
                var ours = SystemType.Of(csharp, field.Schema);
                compared++;
                if (theirs != ours)
                    differences.Add($"{ours} to lint, {theirs} to the generator: {SchemaText.Print(field.Schema)}");
            }
        }

        differences.Distinct().ShouldBeEmpty();
        compared.ShouldBeGreaterThan(150);
    }

    private static string Short(string type)
    {
        var plain = Package().Replace(type, "");
        foreach (
            var (name, keyword) in new[]
            {
                ("Boolean", "bool"),
                ("Int32", "int"),
                ("Int64", "long"),
                ("Single", "float"),
                ("Double", "double"),
                ("Byte[]", "byte[]"),
                ("String", "string"),
                ("Object", "object"),
            }
        )
            plain = Regex.Replace(plain, $@"\b{Regex.Escape(name)}(?!\w)", keyword);
        return Nullable().Replace(plain, "$1?");
    }

    [GeneratedRegex(@"public (?:virtual )?(?<type>[\w.<>,\[\]?]+) (?<name>\w+)\s*\{")]
    private static partial Regex Property();

    [GeneratedRegex(@"\b(?:\w+\.)+(?=\w)")]
    private static partial Regex Package();

    [GeneratedRegex(@"\bNullable<(\w+)>")]
    private static partial Regex Nullable();
}
