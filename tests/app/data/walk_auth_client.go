// SPDX-License-Identifier: GPL-3.0-or-later
// What the printed client leaves to its user: the type of a user, and a program that walks through it.
package main

import (
	"encoding/json"
	"io"
	"os"
)

type User struct {
	ID       int64    `json:"id"`
	Username string   `json:"username"`
	Email    string   `json:"email"`
	Phone    string   `json:"phone"`
	Status   int      `json:"status"`
	Roles    []string `json:"roles"`
}

func ask(client *AuthClient, method, url string, body []byte) json.RawMessage {
	response, err := client.MakeRequest(method, url, body)
	if err != nil {
		panic(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		panic(err)
	}
	return answer
}

func main() {
	client := NewAuthClient(os.Args[1])
	registered := ask(client, "POST", "/api/v1/auth/register",
		[]byte(`{"username":"gopher","email":"go@example.com","password":"password123","phone":"13800138000"}`))
	wrong, err := client.Login("gopher", "password124")
	if err != nil {
		panic(err)
	}
	login, err := client.Login("go@example.com", "password123")
	if err != nil {
		panic(err)
	}
	profile := ask(client, "GET", "/api/v1/users/profile", nil)
	json.NewEncoder(os.Stdout).Encode(map[string]any{
		"registered": registered, "wrong": wrong.Message, "login": login, "profile": profile})
}
