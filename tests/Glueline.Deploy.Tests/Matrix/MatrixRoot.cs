namespace Glueline.Deploy.Tests.Matrix;

/// <summary>A root that has an instance of another root for each combination: one plan for all of them.</summary>
internal static class MatrixRoot
{
    public static string Of<T>(IReadOnlyList<T> choices)
        where T : IChoice<T> =>
        $$"""
            terraform {
              required_providers {
                aws    = { source = "hashicorp/aws" }
                random = { source = "hashicorp/random" }
              }
            }

            locals {
              choices = {
            {{string.Join('\n', choices.Select(Choice))}}
              }
            }

            module "choice" {
              source   = "../{{T.Root}}"
              for_each = local.choices

              function_package = "../{{T.Root}}/tests/package.zip"
              {{T.Variables}}
            {{string.Join('\n', choices[0].Values().Select(value => $"  {value.Variable} = each.value.{value.Variable}"))}}
            }
            """;

    /// <summary>The module of a combination.</summary>
    public static string Module<T>(T choice)
        where T : IChoice<T> => $"module.choice[\"{Name(choice)}\"]";

    private static string Name<T>(T choice)
        where T : IChoice<T> => string.Join('_', choice.Parts);

    private static string Choice<T>(T choice)
        where T : IChoice<T> =>
        $$"""
                "{{Name(choice)}}" = {
            {{string.Join('\n', choice.Values().Select(value => $"      {value.Variable} = {value.Value}"))}}
                }
            """;
}
