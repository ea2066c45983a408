package main
import (
"bytes"
"encoding/json"
"net/http"
)
type AuthClient struct {
BaseURL string
Token string
Client *http.Client
}
type LoginRequest struct {
Username string `json:"username"`
Password string `json:"password"`
}
type LoginResponse struct {
Code int `json:"code"`
Message string `json:"message"`
Data struct {
Token string `json:"token"`
User User `json:"user"`
} `json:"data"`
}
func NewAuthClient(baseURL string) *AuthClient {
return &AuthClient{
BaseURL: baseURL,
Client: &http.Client{},
}
}
func (c *AuthClient) Login(username, password string) (*LoginResponse, error) {
loginReq := LoginRequest{
Username: username,
Password: password,
}
jsonData, _ := json.Marshal(loginReq)
resp, err := c.Client.Post(
c.BaseURL+"/api/v1/auth/login",
"application/json",
bytes.NewBuffer(jsonData),
)
if err != nil {
return nil, err
}
defer resp.Body.Close()
var loginResp LoginResponse
if err := json.NewDecoder(resp.Body).Decode(&loginResp); err != nil {
return nil, err
}
if loginResp.Code == 200 {
c.Token = loginResp.Data.Token
}
return &loginResp, nil
}
func (c *AuthClient) MakeRequest(method, url string, body []byte) (*http.Response, error) {
req, err := http.NewRequest(method, c.BaseURL+url, bytes.NewBuffer(body))
if err != nil {
return nil, err
}
req.Header.Set("Authorization", "Bearer "+c.Token)
req.Header.Set("Content-Type", "application/json")
return c.Client.Do(req)
}
