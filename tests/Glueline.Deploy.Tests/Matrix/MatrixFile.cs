using System.Text;

namespace Glueline.Deploy.Tests.Matrix;

/// <summary>A file for <c>terraform test</c> that plans combinations.</summary>
internal static class MatrixFile
{
    public static string Of<T>(IEnumerable<T> legal, IEnumerable<T> illegal)
        where T : IChoice<T>
    {
        var file = new StringBuilder(
            $$"""
            provider "aws" {
              region                      = "eu-central-1"
              access_key                  = "none"
              secret_key                  = "none"
              skip_credentials_validation = true
            }

            variables {
              function_package = "tests/package.zip"
              {{T.Variables}}
            }

            """
        );
        foreach (var choice in legal)
            Add(file, choice, string.Concat(choice.Assertions().Select(Assertion)));
        foreach (var choice in illegal)
            Add(file, choice, $"  expect_failures = [{string.Join(", ", Refusing(choice))}]\n");
        return file.ToString();
    }

    /// <summary>Where a combination is refused; nowhere if it is legal.</summary>
    public static IEnumerable<string> Refusing<T>(T choice)
        where T : IChoice<T> => T.Rules.Where(rule => rule.IsBroken(choice)).Select(rule => rule.Refuses).Distinct();

    private static void Add<T>(StringBuilder file, T choice, string expectations)
        where T : IChoice<T> =>
        file.Append(
            $$"""
            run "{{string.Join('_', choice.Parts)}}" {
              command = plan

              variables {
            {{string.Join('\n', choice.Values().Select(pair => $"    {pair.Variable} = {pair.Value}"))}}
              }

            {{expectations}}}

            """
        );

    private static string Assertion(string condition) =>
        $$"""
              assert {
                condition     = {{condition}}
                error_message = "{{condition.Replace("\"", "'", StringComparison.Ordinal)}}"
              }

            """;
}
